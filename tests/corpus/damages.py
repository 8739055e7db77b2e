"""What happens to reports on their way through offices: each damage by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.corpus import layout_damages as layout
from tests.corpus import text_damages as text
from tests.corpus import version_damages as version
from tests.corpus import word_damages as word
from tests.corpus.paper import Paper

Damage: TypeAlias = Callable[[Paper], Paper]


def _several_at_once(paper: Paper) -> Paper:
    """What went through several hands; words first, which are changed where the form has them."""
    paper = word.full_width_digits(word.labels_with_other_punctuation(paper))
    return layout.rows_missing(layout.columns_reordered(paper))


def _nothing(paper: Paper) -> Paper:
    return paper


DAMAGES: dict[str, Damage] = {
    "rows-reordered": layout.rows_reordered,
    "blocks-reordered": layout.blocks_reordered,
    "columns-reordered": layout.columns_reordered,
    "rows-missing": layout.rows_missing,
    "last-rows-missing": layout.last_rows_missing,
    "rows-twice": layout.rows_twice,
    "columns-twice": layout.columns_twice,
    "columns-missing": layout.columns_missing,
    "total-column-missing": layout.total_column_missing,
    "rows-added": layout.rows_added,
    "column-added": layout.column_added,
    "headers-split": layout.headers_split,
    "headers-split-and-repeated": layout.headers_split_and_repeated,
    "headers-merged": layout.headers_merged,
    "value-cells-merged": layout.value_cells_merged,
    "value-cells-merged-downwards": layout.value_cells_merged_downwards,
    "labels-broken-by-blanks": word.labels_broken_by_blanks,
    "labels-broken-by-lines": word.labels_broken_by_lines,
    "labels-with-other-punctuation": word.labels_with_other_punctuation,
    "labels-without-ordinals": word.labels_without_ordinals,
    "labels-reworded": word.labels_reworded,
    "nested-paragraphs": _nothing,
    "columns-blank": layout.columns_blank,
    "rows-blank": layout.rows_blank,
    "separators": word.separators,
    "units": word.units,
    "full-width-digits": word.full_width_digits,
    "remarks": word.remarks,
    "dashes": word.dashes,
    "words-for-numbers": word.words_for_numbers,
    "cells-blank": word.cells_blank,
    "table-three-of-the-other-version": version.table_three_of_the_other_version,
    "table-two-of-the-other-version": version.table_two_of_the_other_version,
    "bookmarks": word.bookmarks,
    "entities": word.entities,
    "zero-width": word.zero_width,
    "footnotes": text.footnotes,
    "local-rows": text.local_rows,
    "headings-varied": text.headings_varied,
    "headings-without-ordinals": text.headings_without_ordinals,
    "heading-missing": text.heading_missing,
    "heading-unknown": text.heading_unknown,
    "title-on-two-lines": text.title_on_two_lines,
    "title-on-three-lines": text.title_on_three_lines,
    "signature-missing": text.signature_missing,
    "date-missing": text.date_missing,
    "tables-at-the-end": text.tables_at_the_end,
    "tables-before-their-headings": text.tables_before_their_headings,
    "table-extra": text.table_extra,
    "table-twice": text.table_twice,
    "table-cut-in-two": layout.table_cut_in_two,
    "prose-beside-tables": text.prose_beside_tables,
    "site-around": text.site_around,
    "several-at-once": _several_at_once,
}
"""By its name in the file names, what is done to a page."""
