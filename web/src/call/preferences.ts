import * as v from 'valibot';

/* Which devices this browser used last, and whether it came with picture. Kept in this browser only. */

const key = 'sb-devices';
const kept = v.object({
  microphone: v.optional(v.string()),
  camera: v.optional(v.string()),
  speaker: v.optional(v.string()),
  withMicrophone: v.optional(v.boolean(), true),
  withCamera: v.optional(v.boolean(), true),
});
export type Preferences = v.InferOutput<typeof kept>;

export function readPreferences(): Preferences {
  try {
    return v.parse(kept, JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return v.parse(kept, {});
  }
}

export function keepPreferences(change: Partial<Preferences>): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...readPreferences(), ...change }));
  } catch {
    // Private windows may keep nothing: then it lasts as long as the call.
  }
}
