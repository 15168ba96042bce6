/** The page's frame; everything in it is drawn by `main.js`. `base` is where the routes were mounted, such as `/chat`. */
export function chatPage(base: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>Chat · Matinee sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='10' fill='%23e0533d'/%3E%3Cpath d='M8 22V10l8 7 8-7v12' fill='none' stroke='white' stroke-width='3.2' stroke-linejoin='round' stroke-linecap='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${base}/main.css">
</head>
<body>
<div id="app" data-api="${base}/api"></div>
<noscript>This page is a messenger: it needs JavaScript.</noscript>
<script type="module" src="${base}/main.js"></script>
</body>
</html>
`;
}
