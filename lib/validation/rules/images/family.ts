/** The rules about images. */
import type { Rule } from '../rule';
import { imageDigest } from './image-digest';
import { imagePullPolicy } from './image-pull-policy';
import { imageSyntax } from './image-syntax';
import { imageTag } from './image-tag';

export const IMAGES_RULES: readonly Rule[] = [imageDigest, imagePullPolicy, imageSyntax, imageTag];
