import type { Issue } from './model.ts';
import type { Random } from './random.ts';

interface Template {
  name: string;
  severity: number;
  category: string;
  type: number;
  pci: 0 | 1;
  cves: string[];
  solution: string;
}

const tls = 'Update the TLS configuration of the server.';
const close = 'Restrict the service to trusted networks.';
const header = 'Send the header with every response.';
const update = 'Install the current release of the product.';

function entry(name: string, severity: number, category: string, type: number, solution: string, cves = ''): Template {
  return { name, severity, category, type, pci: severity >= 3 ? 1 : 0, cves: cves ? cves.split(' ') : [], solution };
}

/** What an external scan of ordinary companies finds: the catalogue starts with these. */
const templates: readonly Template[] = [
  entry('TLS certificate expires in under 14 days', 3, 'Encryption', 0, 'Renew the certificate.'),
  entry('TLS certificate has expired', 4, 'Encryption', 0, 'Renew the certificate.'),
  entry('TLS certificate does not match the host name', 3, 'Encryption', 0, 'Issue a certificate for this name.'),
  entry('TLS 1.0 and 1.1 are accepted', 3, 'Encryption', 1, tls),
  entry('SSL 3.0 is accepted (POODLE)', 4, 'Encryption', 1, tls, 'CVE-2014-3566'),
  entry('64-bit block ciphers are accepted (SWEET32)', 2, 'Encryption', 1, tls, 'CVE-2016-2183 CVE-2016-2183'),
  entry('OpenSSL heartbeat information leak (Heartbleed)', 5, 'Encryption', 1, update, 'CVE-2014-0160'),
  entry('Strict-Transport-Security header is missing', 2, 'Headers', 2, header),
  entry('Content-Security-Policy header is missing', 1, 'Headers', 2, header),
  entry('X-Content-Type-Options header is missing', 1, 'Headers', 2, header),
  entry('Framing is not restricted', 2, 'Headers', 2, header),
  entry('Session cookie without the Secure flag', 2, 'Headers', 1, 'Set the Secure flag.'),
  entry('SPF record is missing', 2, 'DNS', 3, 'Publish an SPF record.'),
  entry('DMARC policy is set to none', 1, 'DNS', 3, 'Raise the policy to quarantine or reject.'),
  entry('DNS zone transfer is allowed', 3, 'DNS', 1, 'Allow transfers to secondaries only.'),
  entry('Dangling CNAME can be taken over', 5, 'DNS', 1, 'Remove the record.'),
  entry('MySQL port is open to the internet', 4, 'Network', 1, close),
  entry('PostgreSQL port is open to the internet', 4, 'Network', 1, close),
  entry('Redis answers without a password', 5, 'Network', 1, close),
  entry('Elasticsearch answers without a password', 5, 'Network', 1, close),
  entry('Remote desktop is open to the internet', 4, 'Network', 1, close),
  entry('Telnet is open to the internet', 4, 'Network', 1, close),
  entry('FTP accepts anonymous log-in', 3, 'Network', 1, close),
  entry('SSH Terrapin prefix truncation', 3, 'Network', 1, update, 'CVE-2023-48795'),
  entry('OpenSSH signal handler race (regreSSHion)', 4, 'Software', 1, update, 'CVE-2024-6387'),
  entry('Administration panel is exposed', 4, 'Exposure', 1, close),
  entry('Git repository is readable over HTTP', 4, 'Exposure', 1, 'Remove the .git folder from the web root.'),
  entry('Back-up file is readable over HTTP', 3, 'Exposure', 1, 'Remove the file from the web root.'),
  entry('Directory listing is enabled', 2, 'Exposure', 1, 'Turn off directory listing.'),
  entry('phpinfo page is exposed', 2, 'Exposure', 0, 'Remove the page.'),
  entry('Server banner discloses its version', 1, 'Exposure', 0, 'Shorten the banner.'),
  entry('Apache HTTP Server path traversal', 5, 'Software', 1, update, 'CVE-2021-41773 CVE-2021-42013'),
  entry('Log4j remote code execution (Log4Shell)', 5, 'Software', 1, update, 'CVE-2021-44228 CVE-2021-45046'),
  entry('HTTP/2 rapid reset', 3, 'Software', 1, update, 'CVE-2023-44487'),
  entry(
    'jQuery before 3.5.0 has known cross-site scripting flaws',
    3,
    'Software',
    1,
    update,
    'CVE-2020-11022 CVE-2020-11023',
  ),
  entry('Reflected cross-site scripting', 4, 'Application', 1, 'Encode output for its context.'),
  entry('SQL injection in a query parameter', 5, 'Application', 1, 'Use bound parameters.'),
  entry('Open redirect', 2, 'Application', 1, 'Redirect to known addresses only.'),
  entry('Form posts to an unencrypted address', 3, 'Application', 1, 'Post to https only.'),
  entry('Third-party script without integrity check', 1, 'Application', 2, 'Pin the script with an integrity hash.'),
];

const products = [
  'nginx',
  'Apache Tomcat',
  'WordPress',
  'PHP',
  'Drupal',
  'Exim',
  'Jenkins',
  'Grafana',
  'IIS',
  'OpenVPN',
];

/**
 * The first `count` entries of the catalogue, with ids from 9001 on. After the well-known ones come as many outdated
 * products as it takes; their CVE ids are made up and say so by their year, 2099.
 */
export function catalogue(count: number, random: Random): Issue[] {
  return Array.from({ length: count }, (_, index) => issue(index, templates[index] ?? outdated(index, random)));
}

function outdated(index: number, random: Random): Template {
  const product = products[index % products.length] ?? 'nginx';
  const version = `${1 + (index % 9)}.${Math.floor(index / 9) % 40}.${Math.floor(index / 360)}`;
  const cves = Array.from({ length: random.between(1, 3) }, () => `CVE-2099-${random.between(10_000, 99_999)}`);
  const severity = random.pick([1, 2, 2, 3, 3, 3, 4, 4, 5]);
  return entry(`${product} ${version} is outdated`, severity, 'Software', 1, update, cves.join(' '));
}

function issue(index: number, template: Template): Issue {
  return {
    ...template,
    id: 9_001 + index,
    originalSeverity: template.severity,
    description: `${template.name}.<br>Found by looking at the target from the internet.`,
    severityOnlyInDetail: index % 7 === 3,
    nameOnlyInDetail: index % 29 === 11,
  };
}
