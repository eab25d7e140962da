"""Benchmarks of `watch`: records a second beside awk, DuckDB and Python doing the same sums, and memory."""

import gzip
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from environments import environment
from evaluation import BENCH, TARGET, java
from life import month

FLOWS = 2_000_000
HEADER = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status"
AWK = 'NR > 1 && $13 == "ACCEPT" { b[$3 " " $5] += $10; p[$3 " " $5] += $9 } END { n = 0; for (k in b) n++; print n }'
DUCKDB = """
import duckdb, sys
print(len(duckdb.sql(f"SELECT \\"interface-id\\", dstaddr, sum(bytes), sum(packets) FROM read_csv('{sys.argv[1]}', delim=' ', header=true)"
                     " GROUP BY ALL").fetchall()))
"""
DUCKDB_PARQUET = """
import duckdb, sys
print(len(duckdb.sql(f"SELECT interface_id, dstaddr, sum(bytes), sum(packets) FROM '{sys.argv[1]}' GROUP BY ALL").fetchall()))
"""
#: As AWS writes them: names with an underscore, these types, gzip.
TO_PARQUET = """
import duckdb, sys
types = {"version": "INTEGER", "srcport": "INTEGER", "dstport": "INTEGER", "protocol": "INTEGER",
         "packets": "BIGINT", "bytes": "BIGINT", "start": "BIGINT", "end": "BIGINT"}
columns = ", ".join(f'CAST("{name}" AS {types.get(name, "VARCHAR")}) AS "{name.replace("-", "_")}"' for name in sys.argv[3].split())
duckdb.sql(f"COPY (SELECT {columns} FROM read_csv('{sys.argv[1]}', delim=' ', header=true)) TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION gzip)")
"""
TRAIL = """
import gzip, sys
from collections import Counter
try:
    from orjson import loads
except ImportError:
    from json import loads
calls = Counter()
for record in loads(gzip.open(sys.argv[1]).read())["Records"]:
    identity = record["userIdentity"]
    calls[identity.get("inScopeOf", {}).get("credentialsIssuedTo", ""), record["eventName"]] += 1
print(len(calls))
"""


def flows():
    """Lines of two hundred interfaces, six to eight peers each, over a month."""
    file = TARGET / "flows.log"
    packed = TARGET / "flows.log.gz"
    if packed.exists():
        return file, packed
    dice = random.Random(3)
    own = {f"eni-0{dice.getrandbits(64):016x}": f"10.0.{i}.5" for i in range(200)}
    peers = {one: [f"52.218.{dice.randint(1, 120)}.{dice.randint(1, 250)}" for _ in range(6)] + ["10.0.200.12"] for one in own}
    names = list(own)
    now = 1_790_000_000
    with open(file, "w") as out:
        out.write(HEADER + "\n")
        for i in range(FLOWS):
            now += 60 * (i % 46 == 0)
            one = dice.choice(names)
            a, b, x, y = own[one], dice.choice(peers[one]), dice.randint(32768, 60999), 443
            if i % 2:
                a, b, x, y = b, a, y, x
            out.write(f"2 111122223333 {one} {a} {b} {x} {y} 6 {dice.randint(1, 50)} {dice.randint(100, 90000)} {now} {now + 59} ACCEPT OK\n")
    with open(file, "rb") as plain, gzip.open(packed, "wb", compresslevel=6) as out:
        shutil.copyfileobj(plain, out)
    return file, packed


def parquet(text, python):
    """The same in Parquet, written by DuckDB."""
    file = TARGET / "flows.parquet"
    if not file.exists():
        subprocess.run([python, "-c", TO_PARQUET, str(text), str(file), HEADER], check=True)
    return file


def trail():
    """A simulated month of CloudTrail in one file."""
    file = TARGET / "trail.json.gz"
    if not file.exists():
        with tempfile.TemporaryDirectory() as name:
            month.write(1, Path(name))
            records = []
            for one in sorted(Path(name).glob("*CloudTrail*")):
                with gzip.open(one, "rt") as text:
                    records.append(text.read()[len('{"Records": ['):-2])
        with gzip.open(file, "wt", compresslevel=6) as out:
            out.write('{"Records": [' + ", ".join(filter(None, records)) + "]}")
    with gzip.open(file, "rt") as text:
        return file, text.read().count('"eventID"')


def cpu(command, shell=False):
    """CPU seconds of a command with all that it starts, the least of three."""
    import resource

    least = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, shell=shell, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        least = taken if least is None else min(least, taken)
    return least


def row(name, records, seconds):
    print(f"{name:44}{records / seconds:14,.0f} records a CPU second")


def signals(arguments):
    """Reads what `bench/run signals` is asked for, and prints rates."""
    text, packed = flows()
    records, count = trail()
    files = [("flow logs, text", "flows", text), ("flow logs, gz", "flows", packed), ("CloudTrail, gz", "trail", records)]
    if not arguments.without_peers:
        python = str(environment("signals", BENCH / "signals.txt") / "python")
        files.insert(2, ("flow logs, Parquet", "parquet", parquet(text, python)))
    for name, kind, file in files:
        run = subprocess.run([*java("Watched.java"), kind, str(file)], capture_output=True, text=True)
        if run.returncode:
            raise SystemExit(run.stderr)
        read, through = map(float, run.stdout.split())
        print(f"{'Serval: ' + name + ', read and added up':44}{read:14,.0f} records a CPU second")
        print(f"{'Serval: ' + name + ', all detectors':44}{through:14,.0f} records a CPU second")
    if not arguments.without_peers:
        row("awk: flow logs, text", FLOWS, cpu(["awk", AWK, str(text)]))
        row("zcat | awk: flow logs, gz", FLOWS, cpu(f"zcat {packed} | awk '{AWK}'", shell=True))
        row("DuckDB: flow logs, text", FLOWS, cpu([python, "-c", DUCKDB, str(text)]))
        row("DuckDB: flow logs, gz", FLOWS, cpu([python, "-c", DUCKDB, str(packed)]))
        row("DuckDB: flow logs, Parquet", FLOWS, cpu([python, "-c", DUCKDB_PARQUET, str(TARGET / "flows.parquet")]))
        row("Python (orjson): CloudTrail, gz", count, cpu([python, "-c", TRAIL, str(records)]))
    memory()


def memory():
    """What the detectors keep for one more function, by two sizes, and what ten thousand then take."""
    started = time.perf_counter()
    sizes = (100, 300)
    command = java("Watched.java")
    flags = ["-XX:+UseCompactObjectHeaders", "-Xmx3g"]
    measured = [[int(number) for number in subprocess.run([command[0], *flags, *command[1:], "memory", str(count)], capture_output=True,
                                                          text=True, check=True).stdout.split()] for count in sizes]
    all_bytes = [count * one[0] for count, one in zip(sizes, measured)]
    _, size, write, read = measured[1]
    each = (all_bytes[1] - all_bytes[0]) / (sizes[1] - sizes[0])
    fixed = all_bytes[0] - sizes[0] * each
    print(f"memory: {each / 1024:.1f} KB a function of 60 days (11 metrics, 64 peers, 40 calls) and {fixed / 2**20:.0f} MB for all,"
          f" by {sizes[0]} and {sizes[1]} functions; {(each * 10_000 + fixed) / 2**20:,.0f} MB for 10,000 ({time.perf_counter() - started:.0f} s)")
    print(f"--state: {size / sizes[1] / 1024:.1f} KB a function in the file, of {sizes[1]} functions written in {write:,} and read in {read:,} ms")
