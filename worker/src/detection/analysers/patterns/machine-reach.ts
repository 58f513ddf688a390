// What commands and code do to a machine, as parts of expressions.

/** What wipes, stops or exhausts a machine, or lets somebody in. */
export const wrecks: readonly string[] = [
  String.raw`(?<![\w-])rm(?: -{1,2}[\w-]{1,20}){1,4} ["']?(?:/(?:(?:home|etc|root|usr|bin|boot|var|lib|opt)(?:/\w{1,20})?/?)?|~/?|\*|\$home/?|\.\.)(?:[\s"'\x60*;&)]|\\|$)`,
  String.raw`\bmkfs\b|\bof=/dev/|> ?/dev/sd`,
  String.raw`:\(\) ?\{|:\|:|%0\|%0`,
  String.raw`\b(?:while|for|loop)\b[^\n\x60]{0,30}\bfork\b|\bwhile :; ?do :`,
  String.raw`\bkill -9 -1|\bchmod (?:-r )?\S?777 /(?:\s|["'\x60]|$)|\bnet (?:user|localgroup) [^\n]{1,40}/add\b|\biptables -f\b`,
  String.raw`\bremove-item\b[^\n]{0,20}-recurse|\bformat c:|\bdel /[fsq]\b|\brmtree\(["']/["']`,
]

const READ = String.raw`\b(?:cat|less|more|head|tail|type|nl|tac|strings|base64|xxd|od|open|read|\w{0,8}readfile(?:sync)?|file_get_contents|curl|wget|cp|scp|tar|grep|awk|sed|cut|vim?|nano|echo|show|print|display|dump|leak|list|ls|get-content)\b[^\n]{0,40}`

/** Where a machine keeps what nobody may have, read out. */
export const keeps: readonly string[] = [
  String.raw`${READ}/etc/(?:shadow|passwd|sudoers|gshadow)\b`,
  String.raw`${READ}(?:\.ssh/(?![\w-]{0,20}\.pub)(?:id_|\w{0,20}key|\*)|\bid_(?:rsa|ed25519)\b(?!\.pub))`,
  String.raw`(?:${READ})?/proc/(?:self|1|\d{1,6})/(?:environ|maps|mem|cmdline)\b`,
  String.raw`${READ}\.(?:aws/credentials|kube/config|docker/config|netrc|bash_history|git-credentials)\b`,
  String.raw`${READ}(?:/run/secrets|serviceaccount/token)|(?:${READ})?(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200)`,
  String.raw`system32[\\/]config[\\/]sam\b|\bntds\.dit\b|\blsass\b|\bmimikatz\b`,
]

/** What brings code in, or a stranger. */
export const lets: readonly string[] = [
  String.raw`\b(?:curl|wget)\b[^\n|]{0,40}(?:http://(?!localhost|127)|//(?!127)\d{1,3}\.\d)[^\n|]{1,80}\| ?(?:sudo )?(?:ba|z|da)?sh\b`,
  String.raw`/dev/tcp/|\bnc -[elc]|\bncat -|\bbash -i\b|\bpty\.spawn\b`,
  String.raw`\bsocket\.(?:bind|connect)\(\(|\bdocument\.cookie\b`,
  String.raw`\b(?:iex|invoke-expression)\b[^\n]{0,60}(?:download|http)|\bpowershell[^\n]{0,30} -enc`,
  String.raw`\bbase64 (?:-d|--decode)\b[^\n]{0,12}\| ?(?:ba|z)?sh\b`,
]

/** Code that reaches the operating system. */
export const callsHost: readonly string[] = [
  String.raw`\bos\.(?:system|popen\d?|exec[lvpe]{1,3}|spawn[lvpe]{1,3}|startfile|fork(?:pty)?|execute|__dict__)\b|\bos\.environ\b(?!\[|\.get)`,
  String.raw`__(?:import|subclasses|globals|builtins|mro)__|\bimport __main__`,
  String.raw`\bsubprocess\.\w{2,14}\(\[?["']|\bchild_process\b|\bprocessbuilder\(|\bgetruntime\(\)`,
  String.raw`\bprocess(?:info)?\.(?:start|run|runsync|perform)\(["']|\b(?:exec|spawn)sync\(`,
  String.raw`\w\(["'\\]{1,4}(?:whoami|/bin/(?:ba|z)?sh)\b`,
  String.raw`\b(?:system|shell_exec|passthru|proc_open|popen)[( ]{1,2}["']\w|\bsys(?:tem)?\.(?:command|cmd|process|run)\b`,
  String.raw`\bwscript\.shell\b|\bctypes\.(?:cdll|windll)\b|\bcallcommand\b|\bext:shell\b|#exec cmd`,
  String.raw`\bgetattr\(os\b|\b(?:pickle|marshal)\.loads\(|\bcode\.interact\(|\bsys\.modules\[|\bglobals\(\)\[|\binspect\.getsource\(|\bmethodcaller\(["']system`,
]

/** Code that is put together out of numbers, so that nobody reads what it does. */
export const hides: readonly string[] = [
  String.raw`\b(?:eval|exec|execsync|function)[( ]{1,2}[^\n]{0,60}(?:fromcharcode|fromcodepoint|\batob\(|b64decode|\bchr[(,]|decodeuri|buffer\.from|charcodeat|\bunescape\(|fromhex|base64 -d)`,
]

/** What tells where one has got to: a first step, and by itself everyday work of some. */
export const probes: readonly string[] = [
  String.raw`\bshutdown (?:-|/|now)|["'\x60](?:sudo )?(?:poweroff|reboot|init 0)\b|\buseradd \w`,
  String.raw`\bprint\([^\n]{0,40}\b(?:join|map)\([^\n]{0,20}\bchr[(,]`,
  String.raw`\bwhoami\b`,
  String.raw`\b(?:uname -a|ifconfig|ipconfig|netstat|systeminfo|tasklist)\b`,
  String.raw`\bprintenv\b|\bps (?:aux|-ef)\b|\bls (?:-\w{1,4} )?/(?:[\s"'\x60]|$|root|home|etc)|\bsudo (?:su\b|-[lis]\b)|\bfind / |\bcat \.env\b|["'\x60]env["'\x60]|\bnmap \d`,
  String.raw`\b(?:drop (?:table|database)|truncate table)\b`,
]

/** Code fetched and run at once: what attackers do, and installers. */
export const fetches: readonly string[] = [
  String.raw`\b(?:curl|wget)\b[^\n|]{1,120}\| ?(?:sudo )?(?:ba|z|da)?sh\b`,
]

/** A program handed to an interpreter in one line. */
export const oneLiners: readonly string[] = [
  String.raw`\b(?:ba|z|k|da|c|tc)?sh -c\b|\bpython[23]? -c\b|\bcmd(?:\.exe)? /c\b|\bpowershell(?:\.exe)? -\w`,
  String.raw`\b[a-z]{1,12} -e ["'\x60]`,
  String.raw`\bphp -r\b|\b(?:java|vb)script ?:|\bmarkdown: ?[[<]`,
]
