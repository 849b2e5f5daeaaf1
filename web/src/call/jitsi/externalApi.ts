/* Jitsi Meet's IFrame API, as far as it is used here. Its script comes from the configured Jitsi alone. */

export type JitsiApi = {
  on(event: string, listener: (data: unknown) => void): void;
  executeCommand(command: string, ...args: unknown[]): void;
  dispose(): void;
};

export type JitsiOptions = {
  roomName: string;
  parentNode: HTMLElement;
  jwt: string;
  width: string;
  height: string;
  lang: string;
  userInfo: { displayName: string };
  configOverwrite: Record<string, unknown>;
};

type JitsiApiClass = new (domain: string, options: JitsiOptions) => JitsiApi;

declare global {
  interface Window {
    JitsiMeetExternalAPI?: JitsiApiClass;
  }
}

/** A hospital's proxy may swallow a request without an answer. */
const patienceMs = 10_000;

/** The script, once a page; a failed one is asked for again the next time. */
export async function loadJitsi(address: string): Promise<JitsiApiClass> {
  if (!window.JitsiMeetExternalAPI) await load(address);
  if (!window.JitsiMeetExternalAPI) throw new Error('Jitsi’s script has nothing in it that could be used.');
  return window.JitsiMeetExternalAPI;
}

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const end = (finish: () => void) => {
      clearTimeout(patience);
      finish();
    };
    const fail = () => {
      script.remove();
      reject(new Error('Jitsi’s script could not be loaded.'));
    };
    const patience = setTimeout(fail, patienceMs);
    script.src = address;
    script.async = true;
    script.onload = () => end(resolve);
    script.onerror = () => end(fail);
    document.head.append(script);
  });
}
