import { Router, type Request } from 'express';
import { randomBytes } from 'node:crypto';

/** The signed-in user, in the form that the page gets. */
interface Session {
  userId: string;
  name: string;
  role: string;
  sessionId: string;
  channel: string;
  organisationIds: string[];
}

const CHANNEL = 'b00bc992ef25f1a9a8d63291e20efc8d';

/** Two users who share a computer: `/login` signs in the first, `/login?user=meera` the second. */
const USERS = new Map<string, Omit<Session, 'sessionId'>>(
  Object.entries({
    asha: {
      userId: '781c21fc-5054-4ee0-9a02-fbb1006a4fdd',
      name: 'Asha Rao',
      role: 'Teacher, Class 6',
      channel: CHANNEL,
      organisationIds: ['ORG_001'],
    },
    meera: {
      userId: '5f0d2a6e-9f43-4c54-8d0a-6b1c1f0f7a21',
      name: 'Meera Iyer',
      role: 'Learner, Class 6',
      channel: CHANNEL,
      organisationIds: ['ORG_002', 'ORG_003'],
    },
  }),
);

const COOKIE = 'portal.sid';

/** `/login` and `/logoff`, which leave the page like those of the real portal, and the session API. */
export function sessions(): Router {
  const open = new Map<string, Session>();
  const router = Router();
  router.get('/login', (request, response) => {
    const { user: name = 'asha' } = request.query;
    const user = typeof name === 'string' ? USERS.get(name) : undefined;
    if (!user) {
      response.status(404).type('text/plain').send('There is no such user.');
      return;
    }
    open.delete(sessionIdOf(request));
    const sessionId = randomBytes(24).toString('base64url');
    open.set(sessionId, { ...user, sessionId });
    response.cookie(COOKIE, sessionId, { httpOnly: true, sameSite: 'lax' }).redirect('/home');
  });
  router.get('/logoff', (request, response) => {
    open.delete(sessionIdOf(request));
    response.clearCookie(COOKIE).redirect('/');
  });
  router.get('/api/session', (request, response) => {
    response.set('Cache-Control', 'no-store').json(open.get(sessionIdOf(request)) ?? null);
  });
  return router;
}

function sessionIdOf(request: Request): string {
  const cookies = request.headers.cookie?.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}
