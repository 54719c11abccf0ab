import { Trouble } from '../../components/form.tsx';

interface ProviderTroubleProps {
  /** The code of a problem; nothing else of the provider's answer reaches this page. */
  readonly problem: string;
  readonly provider: string;
}

/** Why somebody who came back from the identity provider is not signed in. */
export function ProviderTrouble({ problem, provider }: ProviderTroubleProps) {
  const sentences: Readonly<Record<string, string>> = {
    'sign-in-refused': `${provider} knows you, but nobody with your address may sign in here. Ask an administrator for an invitation.`,
    'address-not-verified': `${provider} does not say that it has verified your e-mail address. Verify it there, or ask whoever runs ${provider} to send the claims email and email_verified to Curfew. Until then, sign in with your password.`,
    'sign-in-expired': 'It took too long, or began in another browser. Sign in again.',
    'source-unreachable': `${provider} cannot be reached at the moment. Try again, or sign in with your password.`,
    'unexpected-answer': `${provider} answered something that cannot be trusted. Try again; if it stays so, an administrator finds the reason in the log of the server.`,
    'too-many-attempts': 'Too many attempts in a short time. Wait a few minutes.',
    'not-found': 'No identity provider is configured any more. Sign in with your password.',
  };
  // The word stands in the address: anybody may write another there, also one that every object has.
  const known = Object.hasOwn(sentences, problem) ? sentences[problem] : undefined;
  const sentence = known ?? 'It did not work. Try again; the log of the server says more.';
  return <Trouble error={new Error(sentence)} />;
}
