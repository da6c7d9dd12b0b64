// The two programs of the WebGL painter: a triangle over the box, and for each of its pixels bilinear samples, then a grey.

export const vertexShader = `#version 300 es
void main() {
  // One triangle that covers the whole box.
  gl_Position = vec4(vec2((gl_VertexID & 1) * 4 - 1, (gl_VertexID & 2) * 2 - 1), 0.0, 1.0);
}`;

export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
uniform usampler2D samples;
// 256 greys a row.
uniform highp usampler2D greys;
uniform float canvasHeight;
uniform vec4 linear;
uniform vec2 offset;
uniform vec2 levelScale;
uniform ivec2 levelSize;
uniform int tableLength;
uniform bool isColour;
out vec4 colour;

float grey(float value) {
  int index = clamp(int(floor(value + 0.5)), 0, tableLength - 1);
  return float(texelFetch(greys, ivec2(index & 255, index >> 8), 0).r) / 255.0;
}

void main() {
  vec2 place = vec2(gl_FragCoord.x, canvasHeight - gl_FragCoord.y);
  vec2 point = vec2(linear.x * place.x + linear.z * place.y, linear.y * place.x + linear.w * place.y) + offset;
  vec2 exact = point * levelScale - 0.5;
  // What a number of 32 bits loses thousands of pixels away from zero is no distance.
  vec2 whole = floor(exact + 2e-3);
  vec2 past = max(exact - whole, 0.0);
  past = mix(past, vec2(0.0), lessThan(past, vec2(4e-3)));
  ivec2 last = levelSize - 1;
  ivec2 first = clamp(ivec2(whole), ivec2(0), last);
  ivec2 second = clamp(ivec2(whole) + 1, ivec2(0), last);
  vec3 topLeft = vec3(texelFetch(samples, first, 0).rgb);
  vec3 topRight = vec3(texelFetch(samples, ivec2(second.x, first.y), 0).rgb);
  vec3 bottomLeft = vec3(texelFetch(samples, ivec2(first.x, second.y), 0).rgb);
  vec3 bottomRight = vec3(texelFetch(samples, second, 0).rgb);
  vec3 mixed = mix(mix(topLeft, topRight, past.x), mix(bottomLeft, bottomRight, past.x), past.y);
  float red = grey(mixed.r);
  colour = isColour ? vec4(red, grey(mixed.g), grey(mixed.b), 1.0) : vec4(vec3(red), 1.0);
}`;
