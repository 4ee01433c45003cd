"""Whether the default ranker keeps up with Lead against editors' teasers, which are what Lead is made for.

    python tests/benchmarks/teasers.py valid.jsonl.xz

The file is from OrangeSum (CC BY-SA 4.0): French news, a line an article, with the editors' summary as `reference`.
Prints ROUGE-1 recall of the first 60 words; exit code 1 if it is significantly below Lead's.
"""

from __future__ import annotations

import json
import subprocess
import sys

COMMAND = ("evaluate", "--methods", "reader", "--words", "60", "--language", "fr", "--json")


def main(path: str) -> int:
    done = subprocess.run([sys.executable, "-m", "lageblatt", *COMMAND, path], stdout=subprocess.PIPE, check=True)
    methods = json.loads(done.stdout)["methods"]
    reader, lead = (methods[name]["ROUGE-1 recall"] for name in ("reader", "lead"))
    means = f"reader {reader['mean']:.3f}, lead {lead['mean']:.3f}"
    print(f"{means}, difference [{reader['low']:+.3f} {reader['high']:+.3f}], {reader['articles']} articles")
    return int(reader["high"] < 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
