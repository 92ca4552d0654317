# A PostgreSQL of our own for the tests, in a temporary folder on a free port; sets TEST_DATABASE_URL. To be sourced.
# Where none is installed Debian's package is; where that cannot be, the tests run on the embedded database alone and say so.

stop_postgres() { :; }

find_postgres() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  if [ -n "$found" ] && [ -x "$found/initdb" ]; then echo "$found"; return; fi
  if command -v initdb >/dev/null 2>&1; then dirname "$(command -v initdb)"; fi
}

start_postgres() {
  local bin home port run
  bin=$(find_postgres)
  if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql) >/dev/null 2>&1
    bin=$(find_postgres)
  fi
  if [ -z "$bin" ]; then echo "no PostgreSQL here: tests run on the embedded database alone"; return; fi
  home=$(mktemp -d)
  port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
  run=()
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || useradd --system postgres
    chown postgres "$home"; chmod 755 "$home"
    run=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
  fi
  "${run[@]}" "$bin/initdb" -D "$home/data" -U lianzai -A trust -E UTF8 >"$home/log" 2>&1 \
    && "${run[@]}" "$bin/pg_ctl" -D "$home/data" -w -l "$home/server.log" -o "-p $port -k $home -c listen_addresses=127.0.0.1 -c fsync=off" start >>"$home/log" 2>&1 \
    || { echo "PostgreSQL did not start: tests run on the embedded database alone"; tail -5 "$home"/*log; return; }
  export TEST_DATABASE_URL="postgres://lianzai@127.0.0.1:$port/postgres"
  echo "PostgreSQL for the tests: $("$bin/postgres" --version)"
  eval "stop_postgres() { ${run[*]} '$bin/pg_ctl' -D '$home/data' -m immediate stop >/dev/null 2>&1; rm -rf '$home'; }"
}

start_postgres
