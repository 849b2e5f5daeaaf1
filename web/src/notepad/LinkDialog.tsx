import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { Button, ButtonAnchor } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { Actions } from '../ui/layout';
import { toLink } from './schema';

type LinkDialogProps = { editor: Editor; current: string | undefined; onClose: () => void };

/** Sets, follows, changes or removes the link at the caret. Without selected words, the address itself is put in. */
export function LinkDialog({ editor, current, onClose }: LinkDialogProps) {
  const [typed, setTyped] = useState(current ?? '');
  const [wrong, setWrong] = useState(false);
  const close = () => {
    onClose();
    // After the dialog has given the focus back to where it was.
    setTimeout(() => editor.commands.focus());
  };
  const set = (event: FormEvent) => {
    event.preventDefault();
    const href = toLink(typed);
    if (!href) {
      setWrong(true);
      return;
    }
    const bare = editor.state.selection.empty && current === undefined;
    const words = { type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] };
    if (bare) editor.chain().insertContent(words).run();
    else editor.chain().extendMarkRange('link').setLink({ href }).run();
    close();
  };
  return (
    <Dialog title={current ? 'Link' : 'Add a link'} isOpen onClose={close} closeOnOutsidePress>
      <form onSubmit={set} noValidate>
        <Field
          label="Address"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          isInvalid={wrong}
          hint={wrong ? 'That is no web, e-mail or telephone address.' : 'For example bjsm.bmj.com'}
          input={{ inputMode: 'url', autoCapitalize: 'none', spellCheck: false }}
          autoFocus
        />
        <Actions>
          <Button type="submit" look="primary">
            {current ? 'Change the link' : 'Add the link'}
          </Button>
          {current ? (
            <>
              <ButtonAnchor href={current} target="_blank" rel="noopener noreferrer nofollow">
                Open it
              </ButtonAnchor>
              <Button
                look="quiet"
                onPress={() => {
                  editor.chain().extendMarkRange('link').unsetLink().run();
                  close();
                }}
              >
                Remove the link
              </Button>
            </>
          ) : null}
        </Actions>
      </form>
    </Dialog>
  );
}
