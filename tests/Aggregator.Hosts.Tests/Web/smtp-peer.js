// A mail server on loopback for the tests: prints its port, then every mail it takes as a line of JSON.
// Addresses that begin with "refused" or "later" are refused for good or for now.
const { SMTPServer } = require('smtp-server');

process.stdin.on('end', () => process.exit()).resume();
const needsTls = process.argv[2] === 'tls';

const server = new SMTPServer({
  disabledCommands: needsTls ? [] : ['STARTTLS'],
  authOptional: true,
  allowInsecureAuth: true,
  onAuth: (auth, session, done) =>
    auth.username === 'desk' && auth.password === 'sesame' ? done(null, { user: 'desk' }) : done(new Error('No such user')),
  onRcptTo: (address, session, done) => {
    const problem = address.address.startsWith('refused') ? [550, 'No such mailbox'] : address.address.startsWith('later') ? [451, 'Greylisted'] : null;
    done(problem && Object.assign(new Error(problem[1]), { responseCode: problem[0] }));
  },
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      console.log(JSON.stringify({
        from: mailFrom.address, to: rcptTo.map(to => to.address), user: session.user ?? null, data: Buffer.concat(chunks).toString('base64'),
      }));
      done(null, 'taken as 42');
    });
  },
});

server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
