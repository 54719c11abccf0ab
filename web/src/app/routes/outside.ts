import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseBackSearch, parseSignInSearch } from '../../features/session/search.ts';
import { sessionQuery } from '../../lib/session.ts';
import { onlyUnderstood, text } from '../only-understood.ts';
import { isSecondFactorFirst, root } from './root.ts';

const outside = createRoute({ getParentRoute: () => root, id: 'outside' });

const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-in',
  validateSearch: onlyUnderstood(parseSignInSearch),
  component: lazyRouteComponent(() => import('../../features/session/sign-in-page.tsx'), 'SignInPage'),
});
const setup = createRoute({
  getParentRoute: () => outside,
  path: '/setup',
  validateSearch: onlyUnderstood((search): { token?: string | undefined } => {
    const token = text(search['token']);
    return token === undefined ? {} : { token };
  }),
  component: lazyRouteComponent(() => import('../../features/session/setup-page.tsx'), 'SetupPage'),
});
const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../../features/session/invitation-page.tsx'), 'InvitationPage'),
});

const forgottenPassword = createRoute({
  getParentRoute: () => outside,
  path: '/forgotten-password',
  component: lazyRouteComponent(
    () => import('../../features/session/forgotten-password-page.tsx'),
    'ForgottenPasswordPage',
  ),
});
const newPassword = createRoute({
  getParentRoute: () => outside,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../../features/session/new-password-page.tsx'), 'NewPasswordPage'),
});

// By itself: beside a function that waits for its type, the compiler would not find it out.
const backSearch = onlyUnderstood(parseBackSearch);
const secondFactor = createRoute({
  getParentRoute: () => outside,
  path: '/second-factor',
  validateSearch: backSearch,
  beforeLoad: async ({ context, search }): Promise<void> => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (session === null) throw redirect({ to: '/sign-in', search });
    if (!isSecondFactorFirst(session)) throw redirect({ href: search.back ?? '/' });
  },
  component: lazyRouteComponent(() => import('../pages/second-factor-page.tsx'), 'SecondFactorPage'),
});

/** The pages before somebody is signed in. */
export const outsideRoutes = outside.addChildren([
  signIn,
  setup,
  invitation,
  forgottenPassword,
  newPassword,
  secondFactor,
]);
