import * as v from 'valibot';

/** What several answers share. Unknown members are dropped, so the server may add to an answer. */

export const id = v.pipe(v.string(), v.uuid());
/** RFC 3339, UTC. */
export const instant = v.pipe(v.string(), v.isoTimestamp());
/** A calendar day without a zone, `2026-11-23`. */
export const day = v.pipe(v.string(), v.isoDate());
/** JSON may leave a member out or say null: one absent value inside. */
export const absent = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null);

export const person = v.object({ id, name: v.string() });
export type Person = v.InferOutput<typeof person>;
