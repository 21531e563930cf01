#!/usr/bin/env node
// Verifies one evidence bundle of Qinghe (清和): node verify-bundle.mjs BUNDLE.json --public-key KEY.pem | --fingerprint HEX
// One file, Node 20 or later, no database, no dependency, nothing shared with the program that wrote the bundle, so that
// whoever doubts the house can read it in ten minutes and run it on their own machine. Exit 0: all of it holds; 1: it does not.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex'); // DER head of an Ed25519 public key, RFC 8410
const ZEROS = '0'.repeat(64);

class NotVerified extends Error {}

function must(holds, zh, en) {
  if (!holds) throw new NotVerified(`${zh} / ${en}`);
}

// --- canonical JSON (RFC 8785 without fractions), SHA-256, Merkle trees (RFC 9162)

function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    must(Number.isSafeInteger(value), '数字不是安全整数', 'a number is not a safe integer');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hashOf = (value) => sha256(canonical(value)).toString('hex');
const leafHash = (value) => sha256(Buffer.of(0), canonical(value));
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** RFC 9162 §2.1.3.2. */
function rootFromProof(value, index, count, proof) {
  must(
    Number.isSafeInteger(index) && index >= 0 && index < count,
    '证明的位置不对',
    'the place of a proof is wrong',
  );
  let fn = index;
  let sn = count - 1;
  let hash = leafHash(value);
  for (const text of proof) {
    const sibling = fromHex(text, 64);
    must(sn > 0, '证明太长', 'a proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  must(sn === 0, '证明太短', 'a proof is too short');
  return hash.toString('hex');
}

/** Lower-case hex of exactly this many places: one spelling only. */
function fromHex(text, places) {
  const isHex = typeof text === 'string' && text.length === places && /^[0-9a-f]+$/.test(text);
  must(isHex, '十六进制格式不对', 'malformed hex');
  return Buffer.from(text, 'hex');
}

function signedBy(publicKey, value, signature) {
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' });
  return verifySignature(null, Buffer.from(canonical(value)), key, fromHex(signature, 128));
}

// --- the parts of a bundle

/** The file is one canonical line, signed as a whole by the key whose fingerprint the reader knows. */
function readSigned(bytes, fingerprint) {
  let text;
  let bundle;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    bundle = JSON.parse(text);
  } catch {
    throw new NotVerified('文件不是 JSON / the file is not JSON');
  }
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  must(isObject(bundle) && isObject(bundle.payload), '不是证据包', 'not an evidence bundle');
  must(`${canonical(bundle)}\n` === text, '文件不是规范格式', 'the file is not in its canonical form');
  must(
    Object.keys(bundle).join() === 'payload,signature',
    '有多余的内容',
    'there is something beside the payload',
  );
  const { payload } = bundle;
  must(
    payload.kind === 'qinghe.evidence.bundle' && payload.v === 1,
    '不认识的版本',
    'a version not known here',
  );
  must(payload.alg === 'sha256+ed25519', '不认识的算法', 'an algorithm not known here');
  const publicKey = fromHex(payload.public_key, 64);
  const isOurs = sha256(publicKey).toString('hex') === fingerprint;
  must(isOurs, '公钥不是所给的那一把', 'it was not signed with the given key');
  must(
    signedBy(publicKey, payload, bundle.signature),
    '整包签名无效',
    'the signature of the bundle does not hold',
  );
  return { payload, publicKey };
}

/** Each stream is one chain without a gap; the case's own begins at its first entry. Returns hash and entry by place. */
function checkStreams(payload) {
  const own = `case/${payload.case_id}`;
  const places = new Map();
  for (const { stream, entries } of payload.streams) {
    must(entries.length > 0 && !places.has(stream), `${stream} 为空或重复`, `${stream} is empty or twice`);
    const bySeq = new Map();
    places.set(stream, bySeq);
    let before;
    for (const entry of entries) {
      const where = `${stream} #${entry.seq}`;
      const isHere = entry.stream === stream && entry.tenant === payload.tenant;
      must(
        isHere && entry.v === 1 && entry.alg === 'sha256',
        `${where} 不属于这里`,
        `${where} does not belong here`,
      );
      if (before !== undefined) {
        must(
          entry.seq === before.entry.seq + 1,
          `${where} 之前有缺失`,
          `something is missing before ${where}`,
        );
        must(entry.previous === before.hash, `${where} 没有接上`, `${where} does not follow`);
      }
      if (entry.seq === 1)
        must(entry.previous === ZEROS, `${where} 不是开头`, `${where} does not begin a chain`);
      before = { entry, hash: entryHash(entry, where) };
      bySeq.set(entry.seq, before);
    }
    if (stream === own) must(bySeq.has(1), '案件留痕缺少开头', 'the chain of the case has no beginning');
  }
  return places;
}

function entryHash(entry, where) {
  const { body, body_hash: shown, ...link } = entry;
  const isOne = (body === undefined) !== (shown === undefined);
  must(isOne, `${where} 没有内容`, `${where} has no body or two`);
  fromHex(entry.previous, 64);
  const bodyHash = shown === undefined ? hashOf(body) : fromHex(shown, 64).toString('hex');
  return hashOf({ ...link, body_hash: bodyHash });
}

/** Each row stands in the block that a chain carries, at its own place and of this count. */
function checkRows(payload, places) {
  for (const { stream, seq, index, count, row, proof } of payload.rows) {
    const where = `${stream} #${seq} [${index}]`;
    const body = places.get(stream)?.get(seq)?.entry.body;
    must(body !== undefined && body.count === count, `${where} 没有对应的区块`, `${where} has no block`);
    const root = rootFromProof(row, index, count, proof);
    must(root === body.merkle_root, `${where} 不在区块内`, `${where} is not in its block`);
  }
}

/** The checkpoint headers are signed by the same key and follow each other. */
function checkCheckpoints(payload, publicKey) {
  const byNo = new Map();
  let before;
  for (const { header, signature } of payload.checkpoints) {
    const where = `检查点 ${header.no} / checkpoint ${header.no}`;
    must(header.tenant === payload.tenant, `${where} 不属于这里`, `${where} does not belong here`);
    must(signedBy(publicKey, header, signature), `${where} 签名无效`, `${where} is not signed by this key`);
    if (before !== undefined) {
      const follows = header.no === before.no + 1 && header.previous === hashOf(before);
      must(follows && header.day > before.day, `${where} 没有接上`, `${where} does not follow`);
    }
    byNo.set(header.no, header);
    before = header;
  }
  return byNo;
}

/** A mark says where a stream stood on the day of its checkpoint. Returns the covered number by stream. */
function checkMarks(payload, places, checkpoints) {
  const covered = new Map();
  for (const { no, index, mark, proof } of payload.marks) {
    const header = checkpoints.get(no);
    const [stream, seq, hash] = mark;
    const where = `${stream} #${seq}`;
    must(header !== undefined && !covered.has(stream), `${where} 没有检查点`, `${where} has no checkpoint`);
    const root = rootFromProof(mark, index, header.heads_count, proof);
    must(root === header.heads_root, `${where} 不在检查点内`, `${where} is not in its checkpoint`);
    const stands = places.get(stream)?.get(seq)?.hash === hash;
    must(stands, `${where} 与检查点不符`, `${where} differs from its checkpoint`);
    covered.set(stream, seq);
  }
  return covered;
}

function checkOpenings(payload) {
  const bodies = payload.streams.flatMap(({ entries }) =>
    entries.map((entry) => canonical(entry.body ?? null)),
  );
  for (const { commitment, salt, value } of payload.openings) {
    must(hashOf({ salt, value }) === commitment, '承诺值与明文不符', 'a value does not open its commitment');
    const isUsed = bodies.some((body) => body.includes(commitment));
    must(isUsed, '承诺值不在留痕中', 'a commitment stands in no entry');
  }
}

/**
 * Verifies the bytes of a bundle against the SHA-256 fingerprint (hex) of the public key. Returns what was verified;
 * throws when anything does not hold.
 */
export function verifyBundle(bytes, fingerprint) {
  const { payload, publicKey } = readSigned(bytes, fingerprint);
  const places = checkStreams(payload);
  checkRows(payload, places);
  const checkpoints = checkCheckpoints(payload, publicKey);
  const covered = checkMarks(payload, places, checkpoints);
  checkOpenings(payload);
  const entries = payload.streams.flatMap((stream) => stream.entries);
  must(places.has(`case/${payload.case_id}`), '没有案件的留痕', 'there is no evidence of the case');
  return {
    tenant: payload.tenant,
    caseNo: payload.case_no,
    exportedAt: payload.exported_at,
    entries: entries.length,
    covered: entries.filter((entry) => entry.seq <= (covered.get(entry.stream) ?? 0)).length,
    rows: payload.rows.length,
    checkpoints: checkpoints.size,
    openings: payload.openings.length,
  };
}

// --- the command line

function fingerprintFrom(option, value) {
  if (option === '--fingerprint') return fromHex(value.toLowerCase().replaceAll(':', ''), 64).toString('hex');
  const key = createPublicKey(readFileSync(value)).export({ format: 'der', type: 'spki' });
  return sha256(key.subarray(SPKI_HEAD.length)).toString('hex');
}

function tell(seen) {
  return [
    `通过 / VERIFIED  案件 ${seen.caseNo} / case ${seen.caseNo}（${seen.tenant}，导出于 ${seen.exportedAt} / exported ${seen.exportedAt}）`,
    '  整包签名有效 / the bundle is signed by the given key',
    `  留痕 ${seen.entries} 条，逐条接续 / ${seen.entries} entries, each follows the one before`,
    `  数据行 ${seen.rows} 行，均在各自区块内 / ${seen.rows} rows, each in its block`,
    `  检查点 ${seen.checkpoints} 个，签名有效且相接，覆盖 ${seen.covered} 条 / ${seen.checkpoints} signed checkpoints in sequence, covering ${seen.covered} entries`,
    `  打开的承诺值 ${seen.openings} 个 / ${seen.openings} commitments opened`,
    ...(seen.covered < seen.entries
      ? [
          `  注意：其余 ${seen.entries - seen.covered} 条晚于最近的检查点，仅由整包签名保证 / note: the other ${seen.entries - seen.covered} are later than the last checkpoint; only the bundle's signature holds them`,
        ]
      : []),
  ].join('\n');
}

function main([file, option, value]) {
  if (file === undefined || value === undefined || !['--public-key', '--fingerprint'].includes(option)) {
    console.error(
      '用法 / usage: node verify-bundle.mjs BUNDLE.json --public-key KEY.pem | --fingerprint HEX',
    );
    return 1;
  }
  try {
    console.log(tell(verifyBundle(readFileSync(file), fingerprintFrom(option, value))));
    return 0;
  } catch (error) {
    // Whatever is thrown while reading a bundle means that the bundle does not hold.
    console.error(`未通过 / NOT VERIFIED: ${error.message}`);
    return 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
