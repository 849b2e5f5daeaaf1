import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForShortcuts, useShortcut, useShortcutList, useSingleKeysOff } from './shortcuts';

const run = vi.fn();

function Page() {
  useShortcut({ keys: 'g h', label: 'Go to Home', group: 'Everywhere' }, run);
  const [off, setOff] = useSingleKeysOff();
  return (
    <>
      <input aria-label="Notes" />
      <button type="button" onClick={() => setOff(!off)}>
        Switch
      </button>
      <p>{useShortcutList().length} listed</p>
    </>
  );
}

describe('a shortcut', () => {
  beforeEach(() => {
    run.mockClear();
    return listenForShortcuts();
  });

  it('runs when its keys come one after the other, and lists itself', async () => {
    const user = userEvent.setup();
    render(<Page />);
    expect(screen.getByText('1 listed')).toBeInTheDocument();
    await user.keyboard('xgh');
    expect(run).toHaveBeenCalledOnce();
  });

  it('leaves typing alone', async () => {
    const user = userEvent.setup();
    render(<Page />);
    await user.type(screen.getByLabelText('Notes'), 'gh');
    expect(screen.getByLabelText('Notes')).toHaveValue('gh');
    expect(run).not.toHaveBeenCalled();
  });

  it('is silent once single keys are switched off', async () => {
    const user = userEvent.setup();
    render(<Page />);
    await user.click(screen.getByText('Switch'));
    await user.keyboard('gh');
    expect(run).not.toHaveBeenCalled();
    await user.click(screen.getByText('Switch'));
    await user.keyboard('gh');
    expect(run).toHaveBeenCalledOnce();
  });

  it('goes with its page', async () => {
    const user = userEvent.setup();
    const { unmount } = render(<Page />);
    unmount();
    await user.keyboard('gh');
    expect(run).not.toHaveBeenCalled();
  });
});
