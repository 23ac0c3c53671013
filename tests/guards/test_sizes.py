"""Sizes: files at most 500 lines, functions at most 60, templates 150, hooks 60."""

from __future__ import annotations

import ast

from .tree import ROOT, source_files, templates

FILE_STOP = 500
FUNCTION_STOP = 60
TEMPLATE_STOP = 150
HOOKS_STOP = 60
TEST_STOP = 40


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_stay_small() -> None:
    big = [
        f"{p.relative_to(ROOT)}: {_lines(p)}"
        for p in source_files(with_tests=True)
        if _lines(p) > FILE_STOP
    ]
    assert big == []


def _long_functions(path, stop: int) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > stop
    ]


def test_functions_stay_short() -> None:
    assert [f for path in source_files() for f in _long_functions(path, FUNCTION_STOP)] == []


def test_tests_stay_short() -> None:
    tests = [p for p in source_files(with_tests=True) if "tests" in p.parts]
    tests += sorted((ROOT / "tests").rglob("test_*.py"))
    assert [f for path in tests for f in _long_functions(path, TEST_STOP)] == []


def test_templates_stay_short() -> None:
    assert [
        f"{p.relative_to(ROOT)}: {_lines(p)}" for p in templates() if _lines(p) > TEMPLATE_STOP
    ] == []


def test_hooks_only_plug_in() -> None:
    hooks = [path for path in source_files() if path.name == "wagtail_hooks.py"]
    assert [f"{p.relative_to(ROOT)}: {_lines(p)}" for p in hooks if _lines(p) > HOOKS_STOP] == []
