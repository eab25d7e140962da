"""Programs that others wrote, each in an environment of its own below `target`."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent


def environment(name, requirements):
    """The programs of a virtual environment, made once for each state of its requirements."""
    folder = BENCH / "target" / name
    wanted = requirements.read_text()
    stamp = folder / "installed.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"installing {requirements.name} (once) ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", requirements], check=True)
        stamp.write_text(wanted)
    return folder / "bin"
