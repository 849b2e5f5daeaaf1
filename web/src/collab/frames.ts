import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/*
 * The frames of the y-websocket protocol, and the two of this server's own:
 * 100 is the state vector that is on disk, 101 how many of this connection's own changes are.
 */

const sync = 0;
const awareness = 1;
const queryAwareness = 3;
const onDisk = 100;
const acknowledged = 101;

const step1 = 0;
const step2 = 1;
const update = 2;

export type Frame =
  /** The other side tells what it has and asks for the rest. */
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'on-disk'; stateVector: Uint8Array }
  | { kind: 'acknowledged'; count: number }
  | { kind: 'unknown' };

/** Throws when the bytes end too early. */
export function readFrame(bytes: Uint8Array): Frame {
  const from = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(from)) {
    case sync:
      return readSync(from);
    case awareness:
      return { kind: 'awareness', update: decoding.readVarUint8Array(from) };
    case onDisk:
      return { kind: 'on-disk', stateVector: decoding.readVarUint8Array(from) };
    case acknowledged:
      return { kind: 'acknowledged', count: decoding.readVarUint(from) };
    default:
      return { kind: 'unknown' };
  }
}

function readSync(from: decoding.Decoder): Frame {
  switch (decoding.readVarUint(from)) {
    case step1:
      return { kind: 'step1', stateVector: decoding.readVarUint8Array(from) };
    case step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(from) };
    case update:
      return { kind: 'update', update: decoding.readVarUint8Array(from) };
    default:
      return { kind: 'unknown' };
  }
}

/** The bytes of a frame; the server's own kinds are only written by tests, which play the server. */
export function writeFrame(frame: Exclude<Frame, { kind: 'unknown' }> | { kind: 'query-awareness' }): Uint8Array {
  const into = encoding.createEncoder();
  switch (frame.kind) {
    case 'step1':
      encoding.writeVarUint(into, sync);
      encoding.writeVarUint(into, step1);
      encoding.writeVarUint8Array(into, frame.stateVector);
      break;
    case 'step2':
    case 'update':
      encoding.writeVarUint(into, sync);
      encoding.writeVarUint(into, frame.kind === 'step2' ? step2 : update);
      encoding.writeVarUint8Array(into, frame.update);
      break;
    case 'awareness':
      encoding.writeVarUint(into, awareness);
      encoding.writeVarUint8Array(into, frame.update);
      break;
    case 'query-awareness':
      encoding.writeVarUint(into, queryAwareness);
      break;
    case 'on-disk':
      encoding.writeVarUint(into, onDisk);
      encoding.writeVarUint8Array(into, frame.stateVector);
      break;
    case 'acknowledged':
      encoding.writeVarUint(into, acknowledged);
      encoding.writeVarUint(into, frame.count);
      break;
  }
  return encoding.toUint8Array(into);
}
