"""How the web page of a report looks: on a screen, on a phone, and printed."""

STYLE = """\
body { margin: 0; background: #fff; color: #000; line-height: 1.8;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1 { text-align: center; word-break: keep-all; overflow-wrap: anywhere; line-height: 1.5;
  font-size: 1.6rem; margin: 1rem 0 2rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .75rem; }
h3, h4, h5 { font-size: 1rem; margin: 1rem 0 .5rem; text-indent: 2em; }
p { margin: 0 0 .75rem; text-indent: 2em; text-align: justify; }
.wide { overflow-x: auto; margin: 0 0 .75rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5; }
th, td { border: 1px solid #000; padding: .3rem; min-width: 2em; text-align: center;
  font-weight: normal; }
th[scope="row"]:not([rowspan]) { text-align: left; min-width: 9em; }
.note { font-size: .875rem; text-indent: 0; }
.signature { width: fit-content; margin: 2rem 4em 0 auto; }
.signature p { text-align: center; text-indent: 0; margin: 0; }
@media (max-width: 40rem) {
  main { padding: 1rem; }
  h1 { font-size: 1.3rem; }
  .signature { margin-right: 0; }
}
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  body { font-family: FangSong_GB2312, FangSong, "Noto Serif CJK SC", serif; font-size: 16pt; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 22pt; margin-top: 0; }
  h2, h3, h4, h5 { font-size: 16pt; break-after: avoid; }
  .wide { overflow: visible; }
  table { font-family: SimSun, "Noto Serif CJK SC", serif; font-size: 9pt; line-height: 1.3; }
  th, td { padding: 2pt; }
  th[scope="row"]:not([rowspan]) { min-width: 0; }
  tr, tbody:not(thead + tbody) { break-inside: avoid; }
  .note { font-size: 10.5pt; }
  .signature { break-inside: avoid; break-before: avoid; }
}
"""
