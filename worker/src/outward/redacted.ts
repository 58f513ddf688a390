/** A text without secrets, however they are written in it: as they are, percent-encoded, in base64 or as JSON. */
export function redacted(text: string, secrets: Iterable<string>): string {
  let clean = text
  const written = [...secrets]
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('base64url'),
      JSON.stringify(secret).slice(1, -1),
    ])
    // One of a letter or two would make every text unreadable and is no secret.
    .filter((form) => form.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  for (const form of written) clean = clean.replaceAll(form, '***')
  return clean
}

const SHORTEST = 4
