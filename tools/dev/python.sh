# Read by ./dev: sets $repository, $CUSTOMER_CARE_CACHE and $python, a Python from 3.10
# to 3.13. A machine without one gets Debian's, unpacked into the cache folder.
repository=$(dirname "$(realpath "$0")")

if [ -z "${CUSTOMER_CARE_CACHE:-}" ]; then
    if [ "$(id -u)" = 0 ]; then # PostgreSQL runs as nobody, who cannot enter root's home
        CUSTOMER_CARE_CACHE=/var/cache/customer_care
    else
        CUSTOMER_CARE_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/customer_care
    fi
fi
mkdir -p "$CUSTOMER_CARE_CACHE" 2>/dev/null && [ -w "$CUSTOMER_CARE_CACHE" ] || {
    echo "The cache folder $CUSTOMER_CARE_CACHE cannot be written:" \
        "name another in CUSTOMER_CARE_CACHE." >&2
    exit 1
}
export CUSTOMER_CARE_CACHE

is_suitable() {
    "$1" -c 'import ctypes, ssl, sys, venv
raise SystemExit(not (3, 10) <= sys.version_info < (3, 14))' 2>/dev/null
}

use_own_python() {
    folder=$CUSTOMER_CARE_CACHE/python-3.11
    if [ ! -e "$folder/complete" ]; then
        echo "No Python from 3.10 to 3.13 here: unpacking Debian's 3.11 ..." >&2
        log=$CUSTOMER_CARE_CACHE/python.log
        rm -rf "$folder"
        sh "$repository/tools/dev/debian.sh" "$CUSTOMER_CARE_CACHE/apt" "$folder" \
            +python3.11-minimal/bookworm +libpython3.11-stdlib/bookworm 2>"$log" && : >"$folder/complete" || {
            tail -n 5 "$log" >&2
            echo "Python could not be fetched: install Python 3.10 to 3.13," \
                "or name one in CUSTOMER_CARE_PYTHON." >&2
            exit 1
        }
    fi
    python=$folder/usr/bin/python3.11
    libraries=$(echo "$folder"/usr/lib/*-linux-gnu*)
    export LD_LIBRARY_PATH="$libraries:$folder/lib/${libraries##*/}"
}

python=""
for candidate in "${CUSTOMER_CARE_PYTHON:-python3}" python3.12 python3.11 python3.13 python3.10; do
    if is_suitable "$candidate"; then
        python=$(command -v "$candidate")
        break
    fi
done
[ -n "$python" ] || use_own_python
