/** What `init` says where it can not write. */
export const anotherFolder = 'use another folder: landing-zone init FOLDER';
