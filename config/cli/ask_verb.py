"""`./loa ask`"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """A question, or a file of questions."""
    verb.add_argument("question", nargs="?", help="câu hỏi, ví dụ: “làm khai sinh cần giấy tờ gì”")
    verb.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    verb.add_argument("--jsonl", type=Path, metavar="TỆP", help='mỗi dòng một {"id", "question"}')
    verb.add_argument("--out", type=Path, metavar="TỆP", help="ghi câu trả lời vào tệp này")


def run(chosen: argparse.Namespace) -> int:
    """Answer one question, or each line of a file in order."""
    from loa.assistant import operations as assistant
    from loa.kernel import clock
    from loa.kernel.errors import Invalid

    if chosen.jsonl:
        lines = assistant.ask_lines(lines=chosen.jsonl.open(encoding="utf-8"), now=clock.now())
        if chosen.out is None:
            for line in lines:
                print(json.dumps(line, ensure_ascii=False), flush=True)
            return 0
        partial = chosen.out.with_suffix(chosen.out.suffix + ".part")
        with partial.open("w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        partial.replace(chosen.out)
        return 0
    if not chosen.question:
        print('Hãy ghi câu hỏi, ví dụ: ./loa ask "làm khai sinh cần giấy tờ gì"', file=sys.stderr)
        return 2
    if len(chosen.question) > 2000:
        raise Invalid("Câu hỏi dài quá 2.000 chữ. Hãy hỏi ngắn lại.")
    answer = assistant.ask(
        question=chosen.question, conversation=None, channel="cli", now=clock.now()
    ).as_dict()
    print(json.dumps(answer, ensure_ascii=False) if chosen.json else answer["text"])
    return 0
