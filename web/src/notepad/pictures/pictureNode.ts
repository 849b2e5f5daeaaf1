import { mergeAttributes, Node, type NodeViewRendererProps } from '@tiptap/core';
import styles from './Pictures.module.css';

const ours = /^\/media\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/picture\.(jpg|png)$/;

/**
 * The address of a picture that this server keeps for a notepad; undefined for any other. A document comes from another
 * person's page too, and an address elsewhere would tell that place who reads these notes.
 */
export function ourPicture(src: unknown): string | undefined {
  if (typeof src !== 'string' || !URL.canParse(src, window.location.origin)) return undefined;
  const { origin, pathname } = new URL(src, window.location.origin);
  return origin === window.location.origin && ours.test(pathname) ? pathname : undefined;
}

export type PictureOptions = {
  /** Somebody wants to describe the picture at that place. */
  onDescribe: (at: number) => void;
  /** Told of each picture that is shown: what was cut here may be pasted here. */
  onShown: (src: string) => void;
};

const size = (value: unknown) => (typeof value === 'number' && value > 0 && value < 100_000 ? Math.round(value) : null);

/** A picture between paragraphs. `image` is Tiptap's name for it, so every Tiptap editor shows it. */
export const Picture = Node.create<PictureOptions>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ onDescribe: () => {}, onShown: () => {} }),
  addAttributes: () => ({
    src: { default: null, parseHTML: (element) => ourPicture(element.getAttribute('src')) ?? null },
    alt: { default: '' },
    width: { default: null, parseHTML: (element) => size(Number(element.getAttribute('width'))) },
    height: { default: null, parseHTML: (element) => size(Number(element.getAttribute('height'))) },
  }),
  parseHTML: () => [
    { tag: 'img[src]', getAttrs: (element) => (ourPicture(element.getAttribute('src')) ? null : false) },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'img',
    mergeAttributes(HTMLAttributes, {
      src: ourPicture(node.attrs.src) ?? '',
      width: size(node.attrs.width),
      height: size(node.attrs.height),
    }),
  ],
  renderText: ({ node }) => (node.attrs.alt ? `[${node.attrs.alt}]` : ''),
  addNodeView() {
    return (props) => view(props, this.options);
  },
});

function view({ node: first, editor, getPos }: NodeViewRendererProps, options: PictureOptions) {
  const dom = document.createElement('figure');
  dom.className = styles.picture ?? '';
  const picture = document.createElement('img');
  picture.loading = 'lazy';
  picture.decoding = 'async';
  picture.draggable = false;
  const describe = document.createElement('button');
  describe.type = 'button';
  describe.className = styles.describe ?? '';
  describe.addEventListener('click', () => {
    const at = getPos();
    if (at !== undefined && editor.isEditable) options.onDescribe(at);
  });
  dom.append(picture, describe);

  let shown = '';
  const draw = (node: typeof first) => {
    const src = ourPicture(node.attrs.src) ?? '';
    const alt = typeof node.attrs.alt === 'string' ? node.attrs.alt : '';
    const [width, height] = [size(node.attrs.width), size(node.attrs.height)];
    if (width && height) {
      picture.width = width;
      picture.height = height;
    }
    picture.alt = alt;
    if (src && src !== shown) {
      picture.src = src;
      options.onShown(src);
    }
    shown = src;
    const missing = !src || dom.dataset.missing !== undefined;
    describe.textContent = alt || (missing ? 'This picture cannot be shown now' : 'Describe this picture');
    describe.dataset.empty = alt ? 'no' : 'yes';
  };
  let current = first;
  const load = (missing: boolean) => {
    if (missing) dom.dataset.missing = '';
    else delete dom.dataset.missing;
    draw(current);
  };
  picture.addEventListener('error', () => load(true));
  picture.addEventListener('load', () => load(false));
  const again = () => {
    if (dom.dataset.missing !== undefined && shown) picture.src = shown;
  };
  window.addEventListener('online', again);
  draw(first);
  return {
    dom,
    update: (node: typeof first) => {
      if (node.type !== first.type) return false;
      current = node;
      draw(node);
      return true;
    },
    stopEvent: (event: Event) => event.target === describe && event.type !== 'dragstart',
    ignoreMutation: () => true,
    destroy: () => window.removeEventListener('online', again),
  };
}
