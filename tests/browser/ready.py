"""Imports the libraries once and forks a process that runs the product for each test that asks, which saves the import.

Reads a line of JSON for each, {"argv", "environment", "log"}, and answers with the number of the process.
"""

import json
import os
import runpy
import signal
import sys

import duckdb  # noqa: F401
import plotly.graph_objects  # noqa: F401
import scipy.stats  # noqa: F401
import streamlit.web.cli  # noqa: F401


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    for line in sys.stdin:
        asked = json.loads(line)
        if (child := os.fork()) == 0:
            _run(asked)
        print(child, flush=True)


def _run(asked: dict) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.environ.clear()
    os.environ.update(asked["environment"])
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for place, opened in enumerate((nothing, log, log)):
        os.dup2(opened, place)
    sys.argv = asked["argv"]
    sys.path.insert(0, os.getcwd())
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    os._exit(0)


if __name__ == "__main__":
    main()
