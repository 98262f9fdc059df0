declare module '@fontsource-variable/ibm-plex-sans';
declare module '@fontsource/commit-mono/*.css';
