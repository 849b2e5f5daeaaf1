# What ./run and ./test need from the machine. Sourced by both.
# Each check finds the thing, installs Debian's package (as root), or says what is missing.

missing=()

# install_debian PACKAGE...: true when all are there afterwards.
install_debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing $* ..." >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$1/release"; }

# Finds a JDK 25 whatever java is first on the PATH, and exports JAVA_HOME.
need_jdk() {
  local home on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* /usr/java/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  if [ -z "${jdk_tried:-}" ] && apt-cache show openjdk-25-jdk-headless >/dev/null 2>&1; then
    jdk_tried=yes
    install_debian openjdk-25-jdk-headless && need_jdk && return
  fi
  missing+=("a JDK 25 (for example Eclipse Temurin 25, unpacked under /usr/lib/jvm)")
}

need_maven() {
  command -v mvn >/dev/null || install_debian maven || missing+=("Maven 3.8 or later (Debian package: maven)")
}

need_node() {
  local good='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
  if ! command -v node >/dev/null && apt-cache policy nodejs 2>/dev/null | grep -qE 'Candidate: (2[0-9]|[3-9][0-9])\.'; then
    install_debian nodejs npm
  fi
  { command -v node && command -v npm && node -e "$good"; } >/dev/null 2>&1 || missing+=("Node.js 20.19 or later, with npm")
}

# The built-in ffmpeg is linked against these few libraries.
need_ffmpeg_libraries() {
  [ -z "${SB_FFMPEG:-}" ] || return 0
  local lib known wanted=()
  known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)
  for lib in libxcb.so.1:libxcb1 libxcb-shm.so.0:libxcb-shm0 libasound.so.2:libasound2 libpulse.so.0:libpulse0; do
    case "$known" in *"${lib%%:*} "*) ;; *) wanted+=("${lib##*:}") ;; esac
  done
  [ ${#wanted[@]} = 0 ] && return
  # Debian 13 renamed one of them.
  install_debian "${wanted[@]}" || install_debian "${wanted[@]/%libasound2/libasound2t64}" ||
    missing+=("libraries for the built-in ffmpeg (Debian packages: ${wanted[*]}), or your own ffmpeg named by SB_FFMPEG")
}

need_chromium() {
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || install_debian chromium ||
    missing+=("Chromium for the end-to-end tests (Debian package: chromium), or CHROMIUM naming one")
}

# For tests only, and only where it can be had: without it they say that they were left out.
want_prosody() {
  command -v prosody >/dev/null || install_debian prosody
}

# A recogniser, and a voice for it to listen to: likewise.
want_speech() {
  { command -v pocketsphinx_continuous && command -v flite && [ -d /usr/share/pocketsphinx/model/en-us ]; } >/dev/null ||
    install_debian pocketsphinx pocketsphinx-en-us flite
}

stop_if_missing() {
  [ ${#missing[@]} = 0 ] && return
  echo "This machine is missing:" >&2
  printf '  - %s\n' "${missing[@]}" >&2
  exit 2
}
