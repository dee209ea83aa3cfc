// A real mail server on a free port of this machine, which can be made to misbehave. Prints its port; writes each message
// that it has taken to FOLDER/1.eml, 2.eml …
// Usage: node smtp_server.mjs FOLDER [security=none|starttls|tls] [key=F certificate=F] [login=USER:PASSWORD]
//   [trouble=recipient|text|drop-in-data|drop-after-data|slow]
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { SMTPServer } = createRequire(import.meta.url)('smtp-server');
const [folder, ...words] = process.argv.slice(2);
const set = Object.fromEntries(words.map((word) => word.split(/=(.*)/s)));
const slowMilliseconds = 60_000;
let taken = 0;

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

function cut(session) {
  for (const connection of server.connections) {
    if (connection.session.id === session.id) connection._socket.destroy();
  }
}

const server = new SMTPServer({
  secure: set.security === 'tls',
  hideSTARTTLS: set.security !== 'starttls',
  authOptional: !set.login,
  allowInsecureAuth: false,
  logger: false,
  key: set.key && readFileSync(set.key),
  cert: set.certificate && readFileSync(set.certificate),
  onAuth(auth, _session, done) {
    if (`${auth.username}:${auth.password}` === set.login) return done(null, { user: auth.username });
    return done(refusal(535, `5.7.8 ${auth.username}: authentication failed`));
  },
  onRcptTo(address, _session, done) {
    if (set.trouble === 'recipient') return done(refusal(550, `5.1.1 <${address.address}>: no such user`));
    return done();
  },
  onData(stream, session, done) {
    const pieces = [];
    if (set.trouble === 'drop-in-data') return stream.once('data', () => cut(session));
    stream.on('data', (piece) => pieces.push(piece));
    stream.on('end', () => {
      if (set.trouble === 'text') return done(refusal(554, '5.6.0 not this text'));
      taken += 1;
      writeFileSync(join(folder, `${taken}.eml`), Buffer.concat(pieces));
      if (set.trouble === 'drop-after-data') return cut(session);
      if (set.trouble === 'slow') return setTimeout(done, slowMilliseconds);
      return done();
    });
  },
});
server.on('error', () => {}); // a client that goes away
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.on('SIGTERM', () => process.exit(0));
