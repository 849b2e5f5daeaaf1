import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderPage } from '../test/render';
import { tom } from '../test/samples';
import { FindingProvider, useFindPart, useFindWords } from '../ui/finding';
import { occurrences } from '../ui/folding';
import { FindBar } from './FindBar';

function Part({ order, where, text }: { order: number; where: string; text: string }) {
  const [shown, setShown] = useState('');
  const count = occurrences(text, useFindWords()).length;
  const at = useFindPart({ order, where, count, show: (to) => setShown(`shown ${to}`) });
  return (
    <p>
      {where}: {at ?? 'not here'}, {shown}
    </p>
  );
}

test('find goes round through all parts in their order, and says where it stands', async () => {
  const { user } = renderPage(
    <FindingProvider>
      <FindBar />
      <Part order={2} where="in the transcript" text="Stiff at six." />
      <Part order={0} where="in the shared notes" text="stiff, less STIFF" />
    </FindingProvider>,
    { me: tom },
  );
  const field = await screen.findByRole('searchbox', { name: 'Find in this session' });
  await user.type(field, 'stiff');
  await waitFor(() => expect(screen.getByText('3 found')).toBeVisible());
  await user.keyboard('{Enter}{Enter}');
  expect(screen.getByText('2 of 3', { exact: false })).toHaveTextContent('2 of 3, in the shared notes');
  expect(screen.getByText('in the shared notes: 1, shown 1')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(screen.getByText('in the transcript: 0, shown 0')).toBeVisible();
  await user.type(field, '{Enter}');
  expect(screen.getByText(/1 of 3/)).toBeVisible();
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(screen.getByText(/3 of 3/)).toHaveTextContent('3 of 3, in the transcript');
  await user.clear(field);
  await user.type(field, 'numb');
  await waitFor(() => expect(screen.getByText('Not there')).toBeVisible());
  await user.keyboard('{Escape}');
  expect(field).toHaveValue('');
});
