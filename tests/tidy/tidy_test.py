# SPDX-License-Identifier: MulanPSL-2.0
import unittest

import tidy

HEAD = "// SPDX-License-Identifier: MulanPSL-2.0\n// What it is.\n#pragma once\n"


class Layers(unittest.TestCase):
    def findings(self, files, layers="base:\ntax: base\nmedical: base\n"):
        return list(tidy.check_layers({"layers.txt": layers, **files}))

    def test_a_permitted_include_passes(self):
        files = {"src/tax/a.h": '#include "base/x.h"\n', "src/medical/a.h": '#include "base/x.h"\n'}
        self.assertEqual(self.findings(files), [])

    def test_an_office_may_not_include_an_office(self):
        files = {"src/tax/a.cpp": '#include "medical/x.h"\n#include "base/x.h"\n',
                 "src/medical/a.h": '#include "base/x.h"\n'}
        self.assertEqual(self.findings(files), ["src/tax/a.cpp: tax may not include medical"])

    def test_a_permission_no_longer_used_is_found(self):
        files = {"src/tax/a.cpp": '#include "base/x.h"\n'}
        self.assertIn("medical no longer includes base", self.findings(files)[0])

    def test_a_room_that_is_not_listed_is_found(self):
        self.assertIn("does not stand in layers.txt", self.findings({"src/new/a.h": "x"})[0])

    def test_a_cycle_is_found(self):
        layers = {"a": ["b"], "b": ["c"], "c": ["a"]}
        self.assertEqual(list(tidy.find_cycles(layers)), ["layers.txt: a cycle: a → b → c → a"])


class Rules(unittest.TestCase):
    def test_a_long_file_is_found(self):
        self.assertTrue(list(tidy.check_sizes({"src/a/b.cpp": "x\n" * 601})))
        self.assertFalse(list(tidy.check_sizes({"src/a/b.cpp": "x\n" * 600})))

    def test_a_long_line_is_found(self):
        self.assertTrue(list(tidy.check_sizes({"src/a/b.cpp": "x" * 101})))
        self.assertFalse(list(tidy.check_sizes({"src/a/b.cpp": 'R"(' + "x" * 101 + ')"'})))

    def test_names_that_say_nothing_are_found(self):
        self.assertTrue(list(tidy.check_names({"src/tax/string_util.h": ""})))
        self.assertTrue(list(tidy.check_names({"src/tax/helpers.h": ""})))
        self.assertFalse(list(tidy.check_names({"src/tax/receipt.h": ""})))

    def test_words_the_glossary_does_not_know_are_found(self):
        self.assertTrue(list(tidy.check_words({"src/a/b.h": "Money premium;"})))
        self.assertFalse(list(tidy.check_words({"src/a/b.h": "// premium aid"})))

    def test_a_header_without_licence_or_purpose_is_found(self):
        self.assertFalse(list(tidy.check_heads({"src/a/b.h": HEAD})))
        self.assertTrue(list(tidy.check_heads({"src/a/b.h": "#pragma once\n"})))
        self.assertTrue(list(tidy.check_heads({"src/a/b.h": HEAD.replace("#pragma once", "")})))

    def test_a_document_that_names_a_missing_file_is_found(self):
        self.assertTrue(list(tidy.check_documents({"README.md": "see `src/tax/gone.h`"})))
        self.assertFalse(list(tidy.check_documents({"README.md": "see `src/tax`",
                                                    "src/tax/a.h": ""})))


if __name__ == "__main__":
    unittest.main()
