#!/bin/sh
# Runs $GIVING_WAY as niced as whoever calls: as root Chromium would put itself before everybody, niced or not.
if setpriv --bounding-set -sys_nice true 2>/dev/null; then exec setpriv --bounding-set -sys_nice "$GIVING_WAY" "$@"; fi
exec "$GIVING_WAY" "$@"
