#!/bin/sh
# Makes the Python environment that some tests run their oracles in, once for each state of
# requirements.txt, beside other work: while it is at it there is a file making.txt. Where that is
# impossible, says why in a file: those tests are then skipped.
# usage: make-environment.sh REQUIREMENTS FOLDER
set -u
requirements=$1
folder=$2

if cmp -s "$requirements" "$folder/installed.txt"; then
  exit 0
fi
rm -rf "$folder"
mkdir -p "$folder"
touch "$folder/making.txt"
trap 'rm -f "$folder/making.txt"' EXIT
trap 'exit 1' INT TERM
refuse() {
  echo "$1" > "$folder/missing.txt"
  echo "Tests that need Python will be skipped: $1"
  exit 0
}
command -v python3 > /dev/null || refuse "there is no python3 on the PATH"
python3 -m venv "$folder/venv" > "$folder/venv.log" 2>&1 \
  || refuse "python3 can make no virtual environment (on Debian: install python3-venv)"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --requirement "$requirements" > "$folder/pip.log" 2>&1 \
  || refuse "the packages of $requirements could not be installed; see pip.log beside the environment"
cp "$requirements" "$folder/installed.txt"
