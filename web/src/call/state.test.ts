import { describe, expect, it } from 'vitest';
import { type CallEvent, type CallState, initial, type Media, reduce, switchesOf } from './state';

const become = (events: readonly CallEvent[], from: CallState = initial) => events.reduce(reduce, from);
const on = { is: 'on' } as const;
const off = { is: 'off' } as const;
const here = { is: 'here', microphone: true, camera: true, screen: false } as const;
const joined: readonly CallEvent[] = [
  { type: 'lobby opened' },
  { type: 'source', kind: 'microphone', source: on },
  { type: 'join asked' },
  { type: 'welcomed' },
];

describe('the way into a call', () => {
  it('leads through the lobby, with what the browser gave', () => {
    expect(become(joined)).toMatchObject({
      at: 'in',
      media: { microphone: on, camera: off, screen: off },
      line: 'open',
      link: 'none',
      other: { is: 'out', after: 'nothing' },
    });
  });

  it('says so when the server is out of reach, and still arrives', () => {
    const slow = become([{ type: 'lobby opened' }, { type: 'join asked' }, { type: 'line lost' }]);
    expect(slow).toMatchObject({ at: 'joining', slow: true });
    expect(reduce(slow, { type: 'welcomed' })).toMatchObject({ at: 'in', line: 'open' });
  });

  it('stops at the lobby when the person is in the call elsewhere, and may go on from there', () => {
    const occupied = become([{ type: 'lobby opened' }, { type: 'join asked' }, { type: 'occupied' }]);
    expect(occupied).toMatchObject({ at: 'lobby', elsewhere: true });
    expect(become([{ type: 'join asked' }, { type: 'welcomed' }], occupied)).toMatchObject({ at: 'in' });
  });

  it('can be given up', () => {
    expect(become([{ type: 'lobby opened' }, { type: 'join asked' }, { type: 'lobby closed' }])).toEqual({
      at: 'outside',
      because: 'not yet',
    });
  });
});

describe('in the call', () => {
  it('keeps everything over a lost line', () => {
    const talking = become([...joined, { type: 'other', other: here }, { type: 'link', link: 'connected' }]);
    const lost = reduce(talking, { type: 'line lost' });
    expect(lost).toMatchObject({ at: 'in', line: 'lost', link: 'connected', other: here });
    expect(reduce(lost, { type: 'welcomed' })).toEqual(talking);
  });

  it('knows one who has left from one who never came', () => {
    const left = become([...joined, { type: 'other', other: here }, { type: 'other', other: 'out' }]);
    expect(left).toMatchObject({ other: { is: 'out', after: 'leaving' } });
    const lost = become(
      [
        { type: 'other', other: { ...here, is: 'away' } },
        { type: 'other', other: 'out' },
      ],
      become(joined),
    );
    expect(lost).toMatchObject({ other: { is: 'out', after: 'dropping out' } });
    expect(reduce(left, { type: 'other', other: 'out' })).toMatchObject({ other: { is: 'out', after: 'leaving' } });
  });

  it('ends for good when moved, and may begin again', () => {
    const moved = become([...joined, { type: 'over', because: 'moved' }]);
    expect(moved).toEqual({ at: 'outside', because: 'moved' });
    expect(reduce(moved, { type: 'lobby opened' })).toMatchObject({ at: 'lobby' });
  });
});

it('hears nothing of a call that it is not in', () => {
  for (const event of [
    { type: 'welcomed' },
    { type: 'other', other: here },
    { type: 'link', link: 'connected' },
    { type: 'line lost' },
    { type: 'occupied' },
    { type: 'join asked' },
    { type: 'source', kind: 'camera', source: on },
  ] as const) {
    expect(reduce(initial, event)).toBe(initial);
  }
});

it('tells the other nothing new while a device is being changed', () => {
  const media: Media = { microphone: on, camera: { is: 'asking' }, screen: { is: 'failed', fault: 'unknown' } };
  expect(switchesOf(media, { microphone: true, camera: true, screen: false })).toEqual({
    microphone: true,
    camera: true,
    screen: false,
  });
  expect(switchesOf(media, undefined).camera).toBe(false);
});
