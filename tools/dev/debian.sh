#!/bin/sh
# debian.sh APT FOLDER PACKAGE/SUITE ...
#
# Download Debian packages with a private apt whose files are in APT, and unpack them
# into FOLDER without installing anything. A package written +PACKAGE/SUITE brings the
# libraries it needs along, except those that every Debian has.
#
# The mirror is the one this machine's apt uses; CUSTOMER_CARE_DEBIAN_MIRROR overrides.
set -eu
unset LD_LIBRARY_PATH || true
export LC_ALL=C
apt=$1 folder=$2
shift 2

say() { echo "$*" >&2; exit 3; }

find_mirror() { # where this machine would fetch a Debian's own suite from
    [ -z "${CUSTOMER_CARE_DEBIAN_MIRROR:-}" ] || { echo "$CUSTOMER_CARE_DEBIAN_MIRROR"; return; }
    suites='bookworm|trixie|forky|sid|stable|testing|unstable|oldstable'
    apt-get update --print-uris 2>/dev/null |
        sed -nE "s:^'(.*)/dists/($suites)/InRelease'.*:\1:p" | head -n 1
}

find_keyring() { # other distributions carry Debian's keys in a package of that name
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    if [ ! -s "$keyring" ]; then
        (cd "$apt" && apt-get -q download debian-archive-keyring &&
            dpkg-deb -x debian-archive-keyring_*.deb keyring) >&2 ||
            say "The package debian-archive-keyring cannot be downloaded: install it."
        keyring=$apt/keyring$keyring
    fi
    echo "$keyring"
}

write_configuration() { # nothing of the machine's own but how it reaches the network
    mirror=$(find_mirror)
    [ -n "$mirror" ] || say "No Debian mirror stands in this machine's apt sources:" \
        "name one in CUSTOMER_CARE_DEBIAN_MIRROR."
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    [ -e "$apt/status" ] || : >"$apt/status"
    keyring=$(find_keyring)
    for suite in sid trixie bookworm; do
        echo "deb [signed-by=$keyring] $mirror $suite main"
    done >"$apt/sources.new"
    cmp -s "$apt/sources.new" "$apt/sources.list" || rm -f "$apt/updated"
    mv "$apt/sources.new" "$apt/sources.list"
    apt-config dump | grep '^Acquire::' >"$apt/apt.conf" || true
    # a mirror that lags behind has an expired index of sid; signatures are still checked
    cat >>"$apt/apt.conf" <<END
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "root";
END
}

update_index() { # once an hour is enough
    [ -z "$(find "$apt/updated" -mmin -60 2>/dev/null)" ] || return 0
    apt-get -q -o APT::Update::Error-Mode=any update >&2
    : >"$apt/updated"
}

list_libraries() { # list_libraries PACKAGE/SUITE: the libraries it needs, as NAME/SUITE
    suite=${1#*/}
    apt-get -qq install --print-uris --no-install-recommends \
        -t "$suite" "$1" | awk '{ print $2 }' | sed -n 's/^\(lib[^_]*\)_.*/\1/p' |
        grep -vE '^(libc6|libc-bin|libgcc-s1|libstdc\+\+6|libllvm.*|libz3-4|.*perl)$' |
        sed "s:\$:/$suite:"
}

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
    say "This machine has no apt: point ODOO_HOME, PGHOST and CUSTOMER_CARE_BROWSER to existing ones."
mkdir -p "$apt" "$folder"
write_configuration
export APT_CONFIG="$apt/apt.conf"
update_index
wanted=""
for package; do
    case $package in
    +*) wanted="$wanted ${package#+} $(list_libraries "${package#+}")" ;;
    *) wanted="$wanted $package" ;;
    esac
done
downloads=$folder/.downloads
rm -rf "$downloads"
mkdir -p "$downloads"
cd "$downloads"
apt-get -q download $(printf '%s\n' $wanted | sort -u) >&2
for package in ./*.deb; do
    dpkg-deb -x "$package" "$folder"
    basename "$package" >>"$folder/packages"
done
cd "$folder"
rm -rf "$downloads"
