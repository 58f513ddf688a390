/** The page that the app runs in; everything else is loaded by its script. */
export function appPage(name: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/public/host/main.css">
<style>body { margin: 0 }</style>
<script type="module" src="/public/host/main.js"></script>
</head>
<body><div id="host"></div></body>
</html>
`
}

/** Where the token is asked for. */
export function loginPage(wrong: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wachter</title>
<link rel="icon" href="data:,">
<style>
body { font: 16px system-ui, sans-serif; background: #111217; color: #ccccdc; display: grid; place-items: center; min-height: 90vh }
input, button { font: inherit; padding: 8px 12px; border-radius: 4px; border: 1px solid #5a5a66; background: #181b1f; color: inherit }
button { background: #3d71d9; border-color: #3d71d9; color: #fff }
p[role=alert] { color: #ff8e8e }
</style>
</head>
<body>
<form action="/login" method="get">
<h1>Wachter</h1>
<p><label>Token, as npm start printed it<br><input name="token" type="password" autocomplete="off" size="48" required autofocus></label></p>
${wrong ? '<p role="alert">This is not the token of this installation.</p>' : ''}
<p><button>Sign in</button></p>
</form>
</body>
</html>
`
}
