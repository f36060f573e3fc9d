"""Each check reports the faults that it looks for, and nothing that only resembles them."""

import unittest
from pathlib import Path

import crate_boundaries
import import_circles
import words

TREE = """\
0 feeds v0.1.0 (/src/ingest/feeds)
1 reference v0.1.0 (/src/schema/reference)
2 csv v1.4.0
1 hyper v1.12.0
2 tokio v1.52.0
"""


class CrateBoundaries(unittest.TestCase):
    def test_a_forbidden_dependency_is_reported_with_its_path(self) -> None:
        faults = crate_boundaries.forbidden_paths(TREE, ("csv", "hyper", "tokio"))
        to_csv = "feeds must not depend on csv: feeds -> reference -> csv"
        self.assertEqual(faults, [to_csv, "feeds must not depend on hyper: feeds -> hyper"])

    def test_only_the_named_crate_may_depend_on_poem(self) -> None:
        self.assertEqual(crate_boundaries.forbidden_names("api", ["poem-openapi"]), [])
        self.assertEqual(
            crate_boundaries.forbidden_names("ingest", ["poem-openapi"]),
            ["only api may depend on poem*: ingest -> poem-openapi"],
        )


class ImportCircles(unittest.TestCase):
    def test_files_that_reach_each_other_are_a_circle(self) -> None:
        a, b, c, d = (Path(name) for name in "abcd")
        self.assertEqual(import_circles.circles({a: {b}, b: {c}, c: {a}, d: {a}}), [{a, b, c}])

    def test_paths_are_read_from_use_declarations_and_from_code(self) -> None:
        code = "use crate::a::{b, c::{D as E}};\npub use f::G;\nfn main() { super::h::run() }"
        paths = {"::".join(path) for path in import_circles.named_paths(code)}
        self.assertEqual(paths, {"crate::a::b", "crate::a::c::D", "super::h::run"})

    def test_a_path_leads_to_its_deepest_module(self) -> None:
        files = {(): Path("lib.rs"), ("a",): Path("a.rs"), ("a", "b"): Path("a/b.rs")}
        self.assertEqual(import_circles.resolve(("crate", "a", "b", "C"), (), files), ("a", "b"))
        self.assertEqual(import_circles.resolve(("super", "T"), ("a", "b"), files), ("a",))
        self.assertIsNone(import_circles.resolve(("std", "io"), ("a",), files))


class Words(unittest.TestCase):
    RETIRED, _ = words.read_list(
        "mend(ed)? | text | fix\npassed over | text | skip\nsaid | code | statement\nera | file | x"
    )

    def check(self, path: str, text: str, expected: list[tuple[int, str]]) -> None:
        found = list(words.hits_in(Path(path), text, self.RETIRED))
        self.assertEqual([(hit.line, hit.word) for hit in found], expected)

    def test_a_retired_word_is_found_in_any_case_and_as_a_part_of_a_name(self) -> None:
        self.check("a.md", "Mended.\npassed_over PassedOver", [(1, "mended"), (2, "passed_over"), (2, "passed_over")])

    def test_a_longer_word_is_another_word(self) -> None:
        self.check("a.md", "a recommended amendment", [])

    def test_a_phrase_is_found_across_the_lines_of_a_comment(self) -> None:
        self.check("a.rs", "// is passed\n// over", [(1, "passed over")])

    def test_a_retired_name_may_stand_in_comments_and_strings(self) -> None:
        self.check("a.rs", 'let said = "said"; // said', [(1, "said")])
        self.check("a.sql", "-- said\nselect said from c where kind = 'said'", [(2, "said")])

    def test_a_path_is_read_too(self) -> None:
        self.check("src/mend.rs", "", [(0, "mend")])
        self.check("src/era.rs", "era", [(0, "era")])
        self.check("src/camera.rs", "", [])


if __name__ == "__main__":
    unittest.main()
