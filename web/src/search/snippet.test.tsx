import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Snippet, stretches } from './snippet';

test('marks become marks, and everything else is text', () => {
  const { container } = render(<Snippet of="calf &lt;b&gt; &amp; <mark>heel</mark> raise <i>now</i>" />);
  expect(container.querySelectorAll('mark')).toHaveLength(1);
  expect(container.querySelector('mark')).toHaveTextContent('heel');
  expect(container.querySelector('i, b')).toBeNull();
  expect(container.textContent).toBe('calf <b> & heel raise <i>now</i>');
});

test('escapes are undone once', () => {
  expect(stretches('&amp;lt; &quot;a&quot; &#39;b&#39; &unknown;')).toEqual([
    { text: '&lt; "a" \'b\' &unknown;', marked: false },
  ]);
});

test('a mark that was typed is text', () => {
  expect(stretches('&lt;mark&gt;x&lt;/mark&gt; <mark>y</mark>')).toEqual([
    { text: '<mark>x</mark> ', marked: false },
    { text: 'y', marked: true },
  ]);
});
