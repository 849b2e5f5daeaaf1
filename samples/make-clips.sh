#!/bin/sh
# Makes clips/heel-raise-tempo.mp4 and clips/hop-test-layout.mp4. Needs Java 25, the font DejaVu Sans
# and ffmpeg with libx264 (another one by FFMPEG=/path/to/ffmpeg).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

clip() { # clip DRAWING FILE TITLE
    java Clips.java "$1" "$work/$1.wav" >"$work/$1.bgr"
    "${FFMPEG:-ffmpeg}" -nostdin -loglevel error -y \
        -f rawvideo -pixel_format bgr24 -video_size 1280x720 -framerate 25 -i "$work/$1.bgr" -i "$work/$1.wav" \
        -c:v libx264 -preset slow -crf 27 -pix_fmt yuv420p -g 50 -c:a aac -b:a 48k -shortest \
        -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
        -metadata title="$3" -movflags +faststart "clips/$2"
}

clip heel-raise heel-raise-tempo.mp4 "Heel raise: three seconds up, three down"
clip hop-tests hop-test-layout.mp4 "Laying out the hop tests"
ls -l clips
