/**
 * The texts of the questions, in full: the ready-made ones that IMDb's own pages name by a hash change with every new
 * version of these pages.
 */

const TITLE = 'id titleText{text}originalTitleText{text}titleType{id}releaseYear{year}';

export const WATCHLIST = `query($id:ID!,$first:Int!,$after:ID){predefinedList(classType:WATCH_LIST,userId:$id){id
 items(first:$first,after:$after,sort:{by:CREATED_DATE,order:DESC}){total pageInfo{endCursor hasNextPage}
 edges{node{item{... on Title{${TITLE}}}}}}}}`;

export const RATINGS = `query($id:ID!,$first:Int!){userRatings(userId:$id,first:$first){total
 edges{node{userRating{value date}title{${TITLE}}}}}}`;

export const PROFILE = 'query($id:ID!){userProfile(input:{profileId:$id}){userId}}';
