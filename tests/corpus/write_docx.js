// Writes Word files with the npm package docx.
// node write_docx.js PAGES.json: a list of { path, items }; NODE_PATH leads to the package.
const fs = require("fs");
const {
  AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun,
  WidthType,
} = require("docx");

const TOTAL_WIDTH = 9000;

function paragraph(text, alignment) {
  const heading = /^[一二三四五六]、/.test(text) ? HeadingLevel.HEADING_1 : undefined;
  const lines = text.split("\n");
  const children = lines.map((line, i) => new TextRun({ text: line, break: i ? 1 : 0 }));
  return new Paragraph({ children, heading, alignment });
}

function table({ rows, columns, cells }) {
  const width = Math.floor(TOTAL_WIDTH / columns);
  const content = (cell) =>
    new TableCell({
      children: [paragraph(cell.text, AlignmentType.CENTER)],
      columnSpan: cell.column_span,
      rowSpan: cell.row_span,
      width: { size: width * cell.column_span, type: WidthType.DXA },
    });
  return new Table({
    columnWidths: Array(columns).fill(width),
    rows: [...Array(rows).keys()].map(
      (row) => new TableRow({ children: cells.filter((c) => c.row === row).map(content) }),
    ),
  });
}

async function write({ path, items }) {
  const children = items.map((item) => (typeof item === "string" ? paragraph(item) : table(item)));
  const document = new Document({ sections: [{ children }] });
  fs.writeFileSync(path, await Packer.toBuffer(document));
}

(async () => {
  for (const page of JSON.parse(fs.readFileSync(process.argv[2], "utf8"))) await write(page);
})();
