/** GitHub's "no": thrown by whatever rule refuses, sent by the server as it stands. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly unknown[] = [],
  ) {
    super(message);
  }

  /** The body, as https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api shows it. */
  body(): Readonly<Record<string, unknown>> {
    const errors = this.errors.length === 0 ? {} : { errors: this.errors };
    const documentation_url = 'https://docs.github.com/rest';
    return { message: this.message, ...errors, documentation_url, status: String(this.status) };
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
export const forbidden = (): Refusal => new Refusal(403, 'Resource not accessible by integration');
/** A 422 of the kind that lists sentences. */
export const unprocessable = (...sentences: string[]): Refusal => {
  return new Refusal(422, 'Unprocessable Entity', sentences);
};
