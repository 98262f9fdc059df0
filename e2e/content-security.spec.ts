import { expect, shareApp, test } from './app';

const app = shareApp();

test.describe('the content security policy', () => {
  test('is sent with the page and allows scripts of its own files alone', async () => {
    const policy = await app().page.evaluate(async () => {
      const response = await fetch(location.href);
      return response.headers.get('content-security-policy');
    });
    expect(policy?.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
  });

  test('keeps an inline script from running', async () => {
    const blocked = await app().page.evaluate(async () => {
      const violated = nextViolation();
      const script = document.createElement('script');
      script.textContent = 'window.inlineScriptRan = true;';
      document.head.append(script);
      return { directive: await violated, ran: 'inlineScriptRan' in window };

      function nextViolation(): Promise<string> {
        return new Promise((resolve) => {
          const heard = ({ effectiveDirective }: SecurityPolicyViolationEvent) =>
            resolve(effectiveDirective);
          document.addEventListener('securitypolicyviolation', heard, { once: true });
        });
      }
    });
    expect(blocked).toEqual({ directive: 'script-src-elem', ran: false });
  });

  test('keeps text from being run as code', async () => {
    // In a task of its own: what the test driver evaluates is exempt.
    const names = await app().page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const attempted = (work: () => unknown): string => {
            try {
              work();
              return 'it ran';
            } catch (cause) {
              return cause instanceof Error ? cause.name : 'something';
            }
          };
          setTimeout(() =>
            resolve([
              // eslint-disable-next-line @typescript-eslint/no-implied-eval -- That is what is tested.
              attempted(() => new Function('return 1')),
              attempted(() => (0, eval)('1')),
            ]),
          );
        }),
    );
    expect(names).toEqual(['EvalError', 'EvalError']);
  });

  test('keeps the page from asking any server', async ({ wire }) => {
    const error = await app().page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'it was sent',
          (cause: unknown) => String(cause),
        ),
      `${wire.baseUrl}/messages`,
    );
    expect(error).toBe('TypeError: Failed to fetch');
    expect(wire.requests).toEqual([]);
  });
});
