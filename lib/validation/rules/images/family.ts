/** The rules about images. */
import type { Rule } from '../rule';
import { imageDigest } from './image-digest';
import { imageSyntax } from './image-syntax';
import { imageTag } from './image-tag';

export const IMAGES_RULES: readonly Rule[] = [imageDigest, imageSyntax, imageTag];
