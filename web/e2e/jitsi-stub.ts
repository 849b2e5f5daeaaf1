import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands in for a Jitsi Meet: its script with the IFrame API, and the page that the script puts into a frame. It looks at
 * the token as Prosody would (time and room), names the role by it, and does what the test tells the frame to do.
 */
export class JitsiStub {
  readonly url: string;
  /** Answers no script, as if Jitsi were away. */
  away = false;
  /** Its meeting service is ill, so that nobody gets into a room. */
  jicofoAway = false;
  private readonly http: HttpServer;

  private constructor(http: HttpServer) {
    this.http = http;
    this.url = `http://localhost:${(http.address() as AddressInfo).port}`;
  }

  static async start(): Promise<JitsiStub> {
    const box: { stub?: JitsiStub } = {};
    const http = createServer((request, response) => {
      if (box.stub?.away) {
        response.writeHead(503).end();
      } else if (request.url === '/conference-request/v1') {
        answerAsJicofo(request, response, box.stub?.jicofoAway ?? false);
      } else if (request.url === '/about/health') {
        response.writeHead(box.stub?.jicofoAway ? 500 : 200, { 'Content-Type': 'text/plain; charset=UTF-8' }).end('OK');
      } else if (request.url === '/external_api.js') {
        response.writeHead(200, { 'Content-Type': 'application/javascript' }).end(script);
      } else {
        response
          .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
          .end(box.stub?.jicofoAway ? noFocus : page);
      }
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    box.stub = new JitsiStub(http);
    return box.stub;
  }

  stop(): void {
    this.http.close();
    this.http.closeAllConnections();
  }
}

/** A conference request is answered with the room it asked for. */
function answerAsJicofo(request: IncomingMessage, response: ServerResponse, away: boolean): void {
  if (away) {
    response.writeHead(502).end();
    return;
  }
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { room } = JSON.parse(body);
    const answer = { room, ready: true, focusJid: 'focus@auth.meet.test', properties: { authentication: 'false' } };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
}

/** Without a focus Jitsi's page waits for one, and says nothing to ours. */
const noFocus = `<!doctype html><title>Jitsi</title><body style="color:#fff;background:#222">Reconnecting</body>`;

const script = `
window.JitsiMeetExternalAPI = class {
  constructor(domain, options) {
    this.listeners = new Map();
    this.frame = document.createElement('iframe');
    this.frame.allow = 'camera; microphone; display-capture';
    this.frame.title = 'Jitsi';
    this.frame.src = location.protocol + '//' + domain + '/' + options.roomName + '?jwt=' + options.jwt;
    this.receive = (event) => {
      if (event.source !== this.frame.contentWindow) return;
      for (const listener of this.listeners.get(event.data.event) ?? []) listener(event.data.data);
    };
    window.addEventListener('message', this.receive);
    options.parentNode.append(this.frame);
  }
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }
  executeCommand(name) {
    if (name === 'hangup') this.frame.contentWindow.postMessage('hangup', '*');
  }
  dispose() {
    window.removeEventListener('message', this.receive);
    this.frame.remove();
  }
};`;

const page = `<!doctype html><title>Jitsi</title><body style="color:#fff;background:#222;font:16px sans-serif">
<p id="who"></p>
<button data-event="participantMuted" data-data='{"participantId":"me","isMuted":true,"mediaType":"audio","isSelfMuted":false}'>moderator mutes me</button>
<button data-event="participantMuted" data-data='{"participantId":"me","isMuted":true,"mediaType":"audio","isSelfMuted":true}'>mute myself</button>
<button data-event="recordingStatusChanged" data-data='{"on":true,"mode":"file"}'>recording on</button>
<button data-event="recordingStatusChanged" data-data='{"on":false,"mode":"file"}'>recording off</button>
<button data-event="transcribingStatusChanged" data-data='{"on":true}'>transcription on</button>
<button data-event="errorOccurred" data-data='{"error":{"name":"connection.droppedError","isFatal":true}}'>drop the line</button>
<button id="hangup">hang up</button>
<script>
const send = (event, data) => parent.postMessage({ event, data }, '*');
const jwt = new URLSearchParams(location.search).get('jwt');
const claims = JSON.parse(atob(jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
const now = Date.now() / 1000;
const refusal = claims.exp < now ? 'Not acceptable by exp' : claims.nbf > now ? 'Not acceptable by nbf'
  : claims.room !== location.pathname.slice(1) ? 'Room and token mismatched' : '';
const { name, moderator } = claims.context.user;
who.textContent = refusal || name + (moderator ? ' moderates ' : ' takes part in ') + claims.room;
const leave = () => { send('videoConferenceLeft', { roomName: claims.room }); send('readyToClose'); };
setTimeout(() => {
  if (refusal) return send('errorOccurred', { error: { name: 'connection.passwordRequired', isFatal: true } });
  send('videoConferenceJoined', { roomName: claims.room, id: 'me', displayName: name });
  send('participantRoleChanged', { id: 'me', role: moderator ? 'moderator' : 'participant' });
}, 50);
for (const button of document.querySelectorAll('[data-event]'))
  button.onclick = () => send(button.dataset.event, JSON.parse(button.dataset.data));
hangup.onclick = leave;
</script>`;
