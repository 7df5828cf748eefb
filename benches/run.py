#!/usr/bin/env python3
"""Times builds and prints one Markdown table.

    cargo build --release
    python3 benches/run.py [N …]

Each N (10000 unless told) is a corpus of so many events. In one run, by turns: the floor (every source read,
every output written, nothing else), chancery with the peers' pages and theme (`benches/theme`), chancery as it
comes, and every peer that is found. Medians of RUNS (5) after one that warms up; the last column is the median's
ratio to the floor's.

    WORK=DIR       where corpora and outputs are kept; for claims about work rather than disks, a tmpfs
    GENERATOR=…    another generator, called as `GENERATOR N DIR --flavour F`; it must know a peer's flavour
    HUGO=… ZOLA=…  a peer's binary
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
RUNS = int(os.environ.get("RUNS", "5"))
CHANCERY = os.environ.get("CHANCERY", os.path.join(ROOT, "target", "release", "chancery"))
GENERATOR = os.environ.get("GENERATOR", os.path.join(HERE, "corpus.py"))
WORK = os.environ.get("WORK") or tempfile.mkdtemp(prefix="chancery-bench-")


os.makedirs(WORK, exist_ok=True)


def corpus(n, flavour):
    folder = os.path.join(WORK, "%s-%d" % (flavour, n))
    if not os.path.exists(folder + ".done"):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, GENERATOR, str(n), folder, "--flavour", flavour], check=True)
        open(folder + ".done", "w").close()
    return folder


def site(n, name, theme):
    """A site over the corpus: its folder, with the content of it and the settings of its own."""
    folder = os.path.join(WORK, "%s-%d" % (name, n))
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    shutil.copytree(os.path.join(corpus(n, "chancery"), "content"), os.path.join(folder, "content"))
    if theme:
        shutil.copytree(theme, folder, dirs_exist_ok=True)
    else:
        with open(os.path.join(folder, "site.yaml"), "w", encoding="utf-8") as file:
            file.write("title: Relations\nbase_url: https://bench.example\npublish: { cards: false }\n")
    return folder


def run(command, cwd=None):
    """Seconds and the most memory in MiB."""
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        if cwd:
            os.chdir(cwd)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        os.execvp(command[0], command)
    _, status, use = os.wait4(pid, 0)
    if status:
        sys.exit("failed: " + " ".join(command))
    return time.monotonic() - start, use.ru_maxrss / 1024


def floor():
    binary = os.path.join(WORK, "floor")
    subprocess.run(["rustc", "-O", "--edition", "2024", "-o", binary, os.path.join(HERE, "floor.rs")], check=True)
    return binary


def main():
    sizes = [int(n) for n in sys.argv[1:]] or [10_000]
    bare = floor()
    print("| | events | median | spread | memory | × floor |\n|---|--:|--:|--:|--:|--:|")
    for n in sizes:
        trimmed = site(n, "trimmed", os.path.join(HERE, "theme"))
        whole = site(n, "whole", None)
        out = lambda name: os.path.join(WORK, "out-%s-%d" % (name, n))
        subjects = {
            "chancery, the peers' pages": (trimmed, [CHANCERY, "-q", "build", "-r", trimmed, "-o", out("trimmed")], out("trimmed")),
            "chancery, all of it": (whole, [CHANCERY, "-q", "build", "-r", whole, "-o", out("whole")], out("whole")),
        }
        if os.environ.get("HUGO"):
            folder = corpus(n, "hugo")
            subjects["Hugo"] = (folder, [os.environ["HUGO"], "--quiet", "-d", out("hugo")], out("hugo"))
        if os.environ.get("ZOLA"):
            folder = corpus(n, "zola")
            subjects["Zola"] = (folder, [os.environ["ZOLA"], "build", "-f", "-o", out("zola")], out("zola"))
        seen = {name: [] for name in ["floor", *subjects, "nothing changed"]}
        for turn in range(RUNS + 1):
            for name, (folder, command, output) in subjects.items():
                shutil.rmtree(output, ignore_errors=True)
                shutil.rmtree(os.path.join(folder, ".chancery"), ignore_errors=True)
                measured = run(command, folder)
                if turn:
                    seen[name].append(measured)
                if name == "chancery, the peers' pages":
                    again = out("floor")
                    shutil.rmtree(again, ignore_errors=True)
                    text = subprocess.run([bare, os.path.join(folder, "content"), output, again], check=True, capture_output=True).stdout
                    if turn:
                        seen["floor"].append((float(text) / 1000, 0))
        # Files that were written within two seconds are looked at whole, once.
        time.sleep(2.5)
        command = subjects["chancery, the peers' pages"][1]
        run(command)
        run(command)
        seen["nothing changed"] = [run(command) for _ in range(RUNS)]
        least = statistics.median(t for t, _ in seen["floor"])
        for name, all_of in seen.items():
            times = [t for t, _ in all_of]
            median, memory = statistics.median(times), max(m for _, m in all_of)
            shown = "%d MiB" % memory if memory else ""
            print("| %s | %d | %.0f ms | %.0f to %.0f | %s | %.1f |" % (
                name, n, median * 1000, min(times) * 1000, max(times) * 1000, shown, median / least), flush=True)


if __name__ == "__main__":
    main()
