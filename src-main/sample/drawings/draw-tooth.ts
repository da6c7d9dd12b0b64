// Draws one tooth on the film, with what a dentist did to it or found in it.

import { step, paintRegion } from './film.ts';
import type { Film, Noise } from './film.ts';
import {
  bitingEdgeMm,
  crownDistanceMm,
  crownHalfWidthMm,
  rootCentreMm,
  rootDistanceMm,
} from './tooth-shape.ts';
import type { ToothShape } from './tooth-shape.ts';

/** What may be seen at a tooth. `LESION` is a dark area at the root's end, `BONE_LOSS` belongs to the bone beside it. */
export const toothFindings = [
  'MISSING',
  'FILLING',
  'COMPOSITE',
  'CROWN',
  'CARIES',
  'ROOT_FILLING',
  'IMPLANT',
  'LESION',
] as const;
export type ToothFinding = (typeof toothFindings)[number];

export type PlacedTooth = {
  readonly fdi: number;
  readonly shape: ToothShape;
  readonly findings: readonly ToothFinding[];
  /** Where the middle of the biting edge lies. */
  readonly x: number;
  readonly y: number;
  /** Direction from the biting edge to the root's end, a unit vector. */
  readonly axisX: number;
  readonly axisY: number;
  readonly pxPerMm: number;
  /** A side for what lies on one side only: +1 towards larger x. */
  readonly side: 1 | -1;
};

const dentine = 0.52;
const enamel = 0.42;
const metal = 2.4;

/** Draws the tooth, its ligament and lamina dura over what is on the film. Without place for MISSING teeth: they leave the bone. */
export function drawTooth(film: Film, tooth: PlacedTooth, noise: Noise): void {
  const { shape, findings, x: originX, y: originY, axisX, axisY, pxPerMm } = tooth;
  if (findings.includes('MISSING')) return;
  if (findings.includes('IMPLANT')) return drawImplant(film, tooth);
  const has = (finding: ToothFinding) => findings.includes(finding);
  const [filling, composite, crowned, caries, rootFilled, lesion] = [
    has('FILLING'),
    has('COMPOSITE'),
    has('CROWN'),
    has('CARIES'),
    has('ROOT_FILLING'),
    has('LESION'),
  ];
  // A lesion spreads beyond the root; else the socket's wall is the last thing drawn.
  const aroundMm = lesion ? 3.4 : 1;
  const reach = (shape.widthMm / 2 + aroundMm) * pxPerMm;
  const endX = originX + axisX * (shape.lengthMm + aroundMm) * pxPerMm;
  const endY = originY + axisY * (shape.lengthMm + aroundMm) * pxPerMm;
  const edge = 0.55 / pxPerMm;
  const cariesU = tooth.side * crownHalfWidthMm(shape, 0.5);
  const frontRoots = shape.roots.filter((root) => !root.isBehind);
  const lesionRoot = frontRoots[0];

  paintRegion(
    film,
    Math.min(originX, endX) - reach,
    Math.min(originY, endY) - reach,
    Math.max(originX, endX) + reach,
    Math.max(originY, endY) + reach,
    (x, y, density) => {
      const dx = (x - originX) / pxPerMm;
      const dy = (y - originY) / pxPerMm;
      const v = dx * axisX + dy * axisY;
      if (v < -0.3 || v > shape.lengthMm + aroundMm) return density;
      // Across always grows with x, whichever way the axis points.
      const u = axisY >= 0 ? dx * axisY - dy * axisX : dy * axisX - dx * axisY;
      if (Math.abs(u) > shape.widthMm / 2 + aroundMm) return density;

      const crown = v < shape.crownMm + 2 ? crownDistanceMm(shape, u, v) : 9;
      let root = 9;
      let behind = 9;
      if (v > shape.crownMm - 1.5)
        for (const each of shape.roots) {
          const distance = rootDistanceMm(shape, each, u, v);
          if (each.isBehind) behind = Math.min(behind, distance);
          else root = smoothMin(root, distance, 0.6);
        }
      const outline = smoothMin(crown, root, 0.5);
      let result = density;

      if (lesion && lesionRoot !== undefined) {
        const endU = rootCentreMm(lesionRoot, 1);
        const away =
          Math.hypot(u - endU, v - (shape.crownMm + lesionRoot.lengthMm) - 0.6) -
          2.3 -
          0.5 * noise(u * 0.8 + tooth.fdi, v * 0.8);
        result *= 1 - 0.55 * step(0.5, -0.7, away);
      }
      // Around the root: the ligament's dark line, then the bright wall of the socket. Only where there is bone.
      const inBone = step(shape.crownMm + 0.8, shape.crownMm + 2.2, v) * step(0.16, 0.28, density);
      if (inBone > 0 && outline > -0.1) {
        result -= inBone * 0.09 * bump(outline, 0.12, 0.14);
        if (!lesion) result += inBone * 0.1 * bump(outline, 0.4, 0.2);
      }
      if (behind < edge) result += 0.13 * step(edge, -0.8, behind);
      const inside = step(edge, -edge, outline);
      if (inside === 0) return result;

      // A body round in cross-section holds back less at its edges.
      const roundness = 0.62 + 0.38 * Math.sqrt(Math.min(1, Math.max(0, -outline) / 1.7));
      const depthOfCrown = -crown;
      const height = Math.max(0, v / shape.crownMm);
      const mottle = 0.03 * noise(u * 0.9 + tooth.fdi * 7, v * 0.7);
      let body =
        dentine * roundness + mottle + 0.04 + 0.26 * density * step(shape.crownMm - 1, shape.crownMm + 2, v);

      // Enamel: thick over the cusps, running out at the neck.
      const enamelMm = 1.45 * Math.max(0, 1 - height ** 1.6) * (shape.position <= 3 ? 0.75 : 1);
      const shell =
        depthOfCrown > -edge
          ? step(enamelMm + 0.3, enamelMm - 0.3, depthOfCrown) * step(0.02, 0.3, enamelMm)
          : 0;
      body += enamel * shell * (0.8 + 0.2 * roundness);

      // Pulp: chamber with two horns, then the canals.
      const isMolar = shape.position >= 6;
      const wide = shape.widthMm * (isMolar ? 0.16 : 0.085) * shape.pulpScale;
      let canal = 9;
      for (const each of shape.roots) {
        const along = (v - shape.crownMm) / each.lengthMm;
        if (along > 0 && along < 0.97)
          canal = Math.min(
            canal,
            Math.abs(u - rootCentreMm(each, along)) - (0.4 - 0.3 * along) * shape.pulpScale,
          );
      }
      const roof = shape.crownMm * (isMolar ? 0.66 : 0.6) - 0.9 * Math.min(1, (u / wide) * (u / wide));
      const floor = shape.crownMm + (isMolar ? 0.8 : 0.2);
      const chamber =
        Math.hypot(Math.max(0, Math.abs(u) - wide + 0.4), Math.max(0, roof - v), Math.max(0, v - floor)) -
        0.5;
      const pulp = step(0.4, -0.3, smoothMin(chamber, canal, 0.7));
      if (rootFilled) body += 0.75 * step(0.2, -0.15, canal - 0.08) + 0.5 * step(0.2, -0.2, chamber);
      else body -= 0.15 * pulp;

      if (caries) {
        const deep =
          Math.hypot((u - cariesU) * 0.75, v - shape.crownMm * 0.5) -
          1.15 -
          0.3 * noise(u * 2 + tooth.fdi, v * 2);
        body -= 0.45 * step(0.45, -0.7, deep);
      }
      if (composite || filling) {
        const surface = v - bitingEdgeMm(shape, u);
        const wander = 0.25 * noise(u * 1.5 + tooth.fdi * 3, v * 1.5);
        const middle =
          Math.hypot(Math.max(0, Math.abs(u) - shape.widthMm * 0.16), Math.max(0, surface - 1.2 - wander)) -
          0.9;
        const box =
          Math.hypot(
            Math.max(0, Math.abs(u - tooth.side * shape.widthMm * 0.4) - shape.widthMm * 0.04),
            Math.max(0, surface - 2.2 - wander),
          ) - 0.8;
        const prepared =
          shape.position <= 3
            ? Math.hypot(u - tooth.side * shape.widthMm * 0.36, v - shape.crownMm * 0.45) - 1.5
            : Math.min(middle, box);
        body += (filling ? metal : 0.55) * step(0.12, -0.12, prepared);
      }
      if (crowned) {
        const margin = shape.crownMm * 0.93 + 0.3 * Math.cos((u / shape.widthMm) * 5);
        body += metal * step(0.1, -0.1, v - margin);
      }
      // Where neighbours overlap, their shadows add.
      const overlapped =
        body + 0.45 * density * step(0.45, 0.6, density) * step(shape.crownMm + 1, shape.crownMm - 1, v);
      return result * (1 - inside) + overlapped * inside;
    },
  );
}

function drawImplant(film: Film, tooth: PlacedTooth): void {
  const { shape, x: originX, y: originY, axisX, axisY, pxPerMm } = tooth;
  const reach = 8 * pxPerMm;
  const lengthMm = shape.crownMm + 11;
  const endX = originX + axisX * lengthMm * pxPerMm;
  const endY = originY + axisY * lengthMm * pxPerMm;
  paintRegion(
    film,
    Math.min(originX, endX) - reach,
    Math.min(originY, endY) - reach,
    Math.max(originX, endX) + reach,
    Math.max(originY, endY) + reach,
    (x, y, density) => {
      const dx = (x - originX) / pxPerMm;
      const dy = (y - originY) / pxPerMm;
      const v = dx * axisX + dy * axisY;
      const u = axisY >= 0 ? dx * axisY - dy * axisX : dy * axisX - dx * axisY;
      const crown = crownDistanceMm(shape, u, v);
      const depth = v - shape.crownMm - 1.2;
      const thread = 0.16 * Math.abs(((((depth * 1.15) % 1) + 1) % 1) - 0.5) * 2;
      const screw = Math.max(Math.abs(u) - (2.05 - 0.035 * Math.max(0, depth)) + thread, -depth, depth - 10);
      const neck = Math.max(Math.abs(u) - 1.5, v - shape.crownMm - 1.4, shape.crownMm - 2 - v);
      const inside = step(0.08, -0.08, Math.min(crown, screw, neck));
      const hollow = step(
        0.1,
        -0.1,
        Math.max(Math.abs(u) - 0.7, v - shape.crownMm - 5.5, shape.crownMm - 1 - v),
      );
      return density * (1 - inside) + inside * (2.1 - 0.7 * hollow);
    },
  );
}

/** A hill of height 1 around `centre`. */
function bump(value: number, centre: number, halfWidth: number): number {
  const part = (value - centre) / halfWidth;
  return Math.max(0, 1 - part * part);
}

function smoothMin(left: number, right: number, blend: number): number {
  const part = Math.max(blend - Math.abs(left - right), 0) / blend;
  return Math.min(left, right) - part * part * blend * 0.25;
}
