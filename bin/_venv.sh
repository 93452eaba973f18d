# Sourced by the other scripts: a Python new enough, and a $venv that holds exactly what a lock file says.

venv=.venv

say() { printf '%s\n' "$*" >&2; }

# A pyenv shim can be on PATH and still fail, so each candidate is tried by running it.
fits() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3 \
        "$(pyenv root 2>/dev/null)"/versions/3.1[2-9]*/bin/python "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
        if fits "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    say "hxtasks needs Python 3.12 or newer, with its venv module, and found none."
    say "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python;"
    say "any system: pyenv install 3.12), or name yours: PYTHON=/path/to/python3.12 $0"
    return 1
}

# $venv/.locks says which lock files the environment was made from; "unfinished" heals a killed install.
use_venv() {
    wanted=$(cksum "$@") || return
    locks=$venv/.locks
    if [ -x $venv/bin/python ] && [ -r $locks ] && contains "$(cat $locks)" "$wanted"; then
        return
    fi
    if [ ! -x $venv/bin/python ] || [ ! -r $locks ] || [ "$(cat $locks)" = unfinished ]; then
        python=$(find_python) || return
        say "Making $venv with $("$python" -V) …"
        rm -rf $venv/bin $venv
        mkdir $venv
        echo unfinished >$locks
        "$python" -m venv $venv || return
    fi
    echo unfinished >$locks
    for last; do :; done
    say "Installing what $last lists …"
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$last" || return
    printf '%s\n' "$wanted" >$locks
}

contains() {
    case $1 in *"$2"*) ;; *) return 1 ;; esac
}
