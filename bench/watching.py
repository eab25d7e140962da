"""`serval watch` over simulated months: which attacks it tells, how late, and what it tells without reason."""

import collections
import datetime
import json
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

from life import attacks, changes, month
from life.estate import DAYS, FUNCTIONS

HOME = Path(__file__).resolve().parent.parent
#: An attack counts as told until so long after its end; an alarm is what is told at this severity or above.
PATIENCE = datetime.timedelta(hours=25)
ALARMS = {"MEDIUM", "HIGH", "CRITICAL"}


def told(folder):
    """What Serval tells of a month at all, as its lines of JSON."""
    run = subprocess.run([HOME / "serval", "watch", folder, "--estate", folder / ".estate", "--json-lines"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise SystemExit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def concerns(observation, label):
    time = datetime.datetime.fromisoformat(observation["time"].replace("Z", "+00:00"))
    text = " ".join([observation.get("function", ""), observation.get("principal", ""), *observation["evidence"]])
    words = set(re.split(r"[\s/:@,;'\"()]+", text))
    return label.start <= time <= label.end + PATIENCE and any(subject and subject in words for subject in label.subjects)


def month_of(seed, verbose, keep):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(keep) / f"month-{seed}" if keep else Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        made = month.write(seed, folder)
        observations = told(folder)
    alarms = [one for one in observations if one["severity"] in ALARMS]
    found, delays, false = {}, [], []
    for label in made.labels:
        mine = [one for one in alarms if concerns(one, label)]
        found[label.kind] = bool(mine)
        if mine:
            first = min(datetime.datetime.fromisoformat(one["time"].replace("Z", "+00:00")) for one in mine)
            delays.append((first - label.start).total_seconds() / 60)
    for one in alarms:
        if not any(concerns(one, label) for label in made.labels):
            reason = [label.kind for label in made.honest if concerns(one, label)]
            false.append((one["detector"], reason[0] if reason else "nothing", one))
    if verbose:
        print(f"seed {seed}: {sum(found.values())} of {len(found)} found, {len(false)} false alarms,"
              f" {len(observations)} observations; missed: {', '.join(kind for kind, hit in found.items() if not hit) or 'none'}", flush=True)
    return found, delays, false


def life(arguments):
    """Runs the months of some seeds and adds up."""
    seeds = range(1, 11) if arguments.tune else range(11, 31)
    if arguments.seeds:
        seeds = arguments.seeds
    hits, delays, false = collections.Counter(), [], []
    for seed in seeds:
        found, late, alarms = month_of(seed, True, arguments.keep)
        hits.update({kind: int(hit) for kind, hit in found.items()})
        delays += late
        false += alarms
    count = len(seeds)
    weeks = count * FUNCTIONS * DAYS / 7
    print(f"\n{count} months of {FUNCTIONS} functions, {len(attacks.KINDS)} kinds of attack and {len(changes.KINDS)} of honest change in each")
    for kind in attacks.KINDS:
        print(f"  {kind.__name__:32}{hits[kind.__name__]:4} of {count}")
    print(f"attacks found: {sum(hits.values())} of {count * len(attacks.KINDS)} ({100 * sum(hits.values()) / count / len(attacks.KINDS):.1f} %)")
    if delays:
        print(f"told after, in minutes from the hour in which it began: median {statistics.median(delays):.0f}, at most {max(delays):.0f}")
    print(f"false alarms: {len(false)}, {100 * len(false) / weeks:.2f} in a hundred function-weeks")
    for (rule, reason), number in collections.Counter((rule, reason) for rule, reason, _ in false).most_common(25):
        print(f"  {rule} {reason:28}{number:5}")
    return false
