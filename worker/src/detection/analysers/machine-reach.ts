/** Something that a command or code does to a machine: an expression, and literals of which it needs one. */
export type Reach = readonly [needs: readonly string[], expression: string]

/** What wipes, stops or exhausts a machine, or lets somebody in. */
export const wrecks: readonly Reach[] = [
  [
    ['rm -'],
    String.raw`(?<![\w-])rm(?: -{1,2}[\w-]{1,20}){1,4} ["']?(?:/(?:(?:home|etc|root|usr|bin|boot|var|lib|opt)(?:/\w{1,20})?/?)?|~/?|\*|\$home/?|\.\.)(?:[\s"'\x60*;&)]|\\|$)`,
  ],
  [['mkfs', 'of=/dev', '> /dev/sd', '/dev/sda'], String.raw`\bmkfs\b|\bof=/dev/|> ?/dev/sd`],
  [[':(){', ':() {', ':|:', '%0|%0'], String.raw`:\(\) ?\{|:\|:|%0\|%0`],
  [['fork', 'do :'], String.raw`\b(?:while|for|loop)\b[^\n\x60]{0,30}\bfork\b|\bwhile :; ?do :`],
  [
    ['kill -9', 'chmod', '/add', 'iptables -f'],
    String.raw`\bkill -9 -1|\bchmod (?:-r )?\S?777 /(?:\s|["'\x60]|$)|\bnet (?:user|localgroup) [^\n]{1,40}/add\b|\biptables -f\b`,
  ],
  [
    ['remove-item', 'format c:', 'del /', 'rmtree'],
    String.raw`\bremove-item\b[^\n]{0,20}-recurse|\bformat c:|\bdel /[fsq]\b|\brmtree\(["']/["']`,
  ],
]

const READ = String.raw`\b(?:cat|less|more|head|tail|type|nl|tac|strings|base64|xxd|od|open|read|\w{0,8}readfile(?:sync)?|file_get_contents|curl|wget|cp|scp|tar|grep|awk|sed|cut|vim?|nano|echo|show|print|display|dump|leak|list|ls|get-content)\b[^\n]{0,40}`

/** Where a machine keeps what nobody may have, read out. */
export const keeps: readonly Reach[] = [
  [['/etc/'], String.raw`${READ}/etc/(?:shadow|passwd|sudoers|gshadow)\b`],
  [
    ['.ssh', 'id_rsa', 'id_ed25519'],
    String.raw`${READ}(?:\.ssh/(?![\w-]{0,20}\.pub)(?:id_|\w{0,20}key|\*)|\bid_(?:rsa|ed25519)\b(?!\.pub))`,
  ],
  [['/proc/'], String.raw`(?:${READ})?/proc/(?:self|1|\d{1,6})/(?:environ|maps|mem|cmdline)\b`],
  [
    ['.aws/', '.kube/', '.docker/', '.netrc', '_history', '.git-credentials'],
    String.raw`${READ}\.(?:aws/credentials|kube/config|docker/config|netrc|bash_history|git-credentials)\b`,
  ],
  [
    ['run/secrets', 'serviceaccount', '169.254.169', 'metadata.google', '100.100.100.200'],
    String.raw`${READ}(?:/run/secrets|serviceaccount/token)|(?:${READ})?(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200)`,
  ],
  [
    ['config\\sam', 'config/sam', 'ntds.dit', 'lsass', 'mimikatz'],
    String.raw`system32[\\/]config[\\/]sam\b|\bntds\.dit\b|\blsass\b|\bmimikatz\b`,
  ],
]

/** What brings code in, or a stranger. */
export const lets: readonly Reach[] = [
  [
    ['curl', 'wget'],
    String.raw`\b(?:curl|wget)\b[^\n|]{0,40}(?:http://(?!localhost|127)|//(?!127)\d{1,3}\.\d)[^\n|]{1,80}\| ?(?:sudo )?(?:ba|z|da)?sh\b`,
  ],
  [
    ['/dev/tcp', 'nc -', 'ncat ', 'bash -i', 'pty.spawn'],
    String.raw`/dev/tcp/|\bnc -[elc]|\bncat -|\bbash -i\b|\bpty\.spawn\b`,
  ],
  [['socket', 'document.cookie'], String.raw`\bsocket\.(?:bind|connect)\(\(|\bdocument\.cookie\b`],
  [
    ['iex', 'invoke-expression', ' -enc'],
    String.raw`\b(?:iex|invoke-expression)\b[^\n]{0,60}(?:download|http)|\bpowershell[^\n]{0,30} -enc`,
  ],
  [['base64 '], String.raw`\bbase64 (?:-d|--decode)\b[^\n]{0,12}\| ?(?:ba|z)?sh\b`],
]

/** Code that reaches the operating system. */
export const callsHost: readonly Reach[] = [
  [
    ['os.'],
    String.raw`\bos\.(?:system|popen\d?|exec[lvpe]{1,3}|spawn[lvpe]{1,3}|startfile|fork(?:pty)?|execute|__dict__)\b|\bos\.environ\b(?!\[|\.get)`,
  ],
  [['__'], String.raw`__(?:import|subclasses|globals|builtins|mro)__|\bimport __main__`],
  [
    ['subprocess', 'child_process', 'processbuilder', 'getruntime'],
    String.raw`\bsubprocess\.\w{2,14}\(\[?["']|\bchild_process\b|\bprocessbuilder\(|\bgetruntime\(\)`,
  ],
  [
    ['process.', 'execsync', 'spawnsync'],
    String.raw`\bprocess(?:info)?\.(?:start|run|runsync|perform)\(["']|\b(?:exec|spawn)sync\(`,
  ],
  [['whoami', '/bin/'], String.raw`\w\(["'\\]{1,4}(?:whoami|/bin/(?:ba|z)?sh)\b`],
  [
    ['system', 'shell_exec', 'passthru', 'proc_open', 'popen'],
    String.raw`\b(?:system|shell_exec|passthru|proc_open|popen)[( ]{1,2}["']\w|\bsys(?:tem)?\.(?:command|cmd|process|run)\b`,
  ],
  [
    ['wscript', 'ctypes', 'callcommand', 'ext:shell', '#exec'],
    String.raw`\bwscript\.shell\b|\bctypes\.(?:cdll|windll)\b|\bcallcommand\b|\bext:shell\b|#exec cmd`,
  ],
  [
    [
      'getattr(',
      'pickle.',
      'marshal.',
      'code.interact',
      'sys.modules',
      'globals()',
      'getsource',
      'methodcaller',
    ],
    String.raw`\bgetattr\(os\b|\b(?:pickle|marshal)\.loads\(|\bcode\.interact\(|\bsys\.modules\[|\bglobals\(\)\[|\binspect\.getsource\(|\bmethodcaller\(["']system`,
  ],
]

/** Code that is put together out of numbers, so that nobody reads what it does. */
export const hides: readonly Reach[] = [
  [
    [
      'fromcharcode',
      'fromcodepoint',
      'atob(',
      'b64decode',
      'chr(',
      'chr,',
      'decodeuri',
      'buffer.from',
      'charcodeat',
      'unescape(',
      'fromhex',
      'base64 -d',
    ],
    String.raw`\b(?:eval|exec|execsync|function)[( ]{1,2}[^\n]{0,60}(?:fromcharcode|fromcodepoint|\batob\(|b64decode|\bchr[(,]|decodeuri|buffer\.from|charcodeat|\bunescape\(|fromhex|base64 -d)`,
  ],
]

/** What tells where one has got to: a first step, and by itself everyday work of some. */
export const probes: readonly Reach[] = [
  [
    ['shutdown', 'poweroff', 'reboot', 'init 0', 'useradd'],
    String.raw`\bshutdown (?:-|/|now)|["'\x60](?:sudo )?(?:poweroff|reboot|init 0)\b|\buseradd \w`,
  ],
  [['chr(', 'chr,'], String.raw`\bprint\([^\n]{0,40}\b(?:join|map)\([^\n]{0,20}\bchr[(,]`],
  [['whoami'], String.raw`\bwhoami\b`],
  [
    ['uname -', 'ifconfig', 'ipconfig', 'netstat', 'systeminfo', 'tasklist'],
    String.raw`\b(?:uname -a|ifconfig|ipconfig|netstat|systeminfo|tasklist)\b`,
  ],
  [
    ['printenv', 'ps aux', 'ps -ef', 'ls -la /', 'sudo su', 'sudo -', 'find / ', 'cat .env', 'env', 'nmap '],
    String.raw`\bprintenv\b|\bps (?:aux|-ef)\b|\bls (?:-\w{1,4} )?/(?:[\s"'\x60]|$|root|home|etc)|\bsudo (?:su\b|-[lis]\b)|\bfind / |\bcat \.env\b|["'\x60]env["'\x60]|\bnmap \d`,
  ],
  [
    ['drop table', 'drop database', 'truncate table'],
    String.raw`\b(?:drop (?:table|database)|truncate table)\b`,
  ],
]

/** Code fetched and run at once: what attackers do, and installers. */
export const fetches: readonly Reach[] = [
  [['curl', 'wget'], String.raw`\b(?:curl|wget)\b[^\n|]{1,120}\| ?(?:sudo )?(?:ba|z|da)?sh\b`],
]

/** A program handed to an interpreter in one line. */
export const oneLiners: readonly Reach[] = [
  [
    [' -c', ' /c', 'powershell'],
    String.raw`\b(?:ba|z|k|da|c|tc)?sh -c\b|\bpython[23]? -c\b|\bcmd(?:\.exe)? /c\b|\bpowershell(?:\.exe)? -\w`,
  ],
  [[' -e '], String.raw`\b[a-z]{1,12} -e ["'\x60]`],
  [
    ['php -r', 'javascript:', 'vbscript:', 'markdown:'],
    String.raw`\bphp -r\b|\b(?:java|vb)script ?:|\bmarkdown: ?[[<]`,
  ],
]
