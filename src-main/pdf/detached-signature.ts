// A signature beside the bytes it is of: CMS (RFC 5652) in the profile PAdES B-B of ETSI EN 319 142-1.

import { createHash } from 'node:crypto';
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { SigningKey } from '#main/pdf/signing-key.ts';

/** RFC 5652, 11.1 and 11.2; RFC 5035, 3. */
const contentType = '1.2.840.113549.1.9.3';
const messageDigest = '1.2.840.113549.1.9.4';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';

/** The signature in DER. `certificate` is the DER of the signer's, of the same key. */
export async function detachedSignature(
  bytes: Uint8Array,
  key: SigningKey,
  certificate: Uint8Array,
): Promise<Uint8Array> {
  const signer = Certificate.fromBER(new Uint8Array(certificate));
  const attributes = [
    new Attribute({
      type: contentType,
      values: [new ObjectIdentifier({ value: ContentInfo.DATA })],
    }),
    new Attribute({ type: messageDigest, values: [hashOf(bytes)] }),
    // Names the certificate, so that no other of the same key can be put in its place. SHA-256 is what it means by itself.
    new Attribute({
      type: signingCertificateV2,
      values: [
        new Sequence({
          value: [new Sequence({ value: [new Sequence({ value: [hashOf(certificate)] })] })],
        }),
      ],
    }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    certificates: [signer],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signed.sign(key.privateKey, 0, 'SHA-256');
  const content = new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  });
  return new Uint8Array(content.toSchema().toBER());
}

function hashOf(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: new Uint8Array(createHash('sha256').update(bytes).digest()).buffer });
}
